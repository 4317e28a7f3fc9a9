import { Dices, Minus, Plus } from 'lucide';
import { IconButton } from '../../components/button.tsx';
import { Choice } from '../../components/choice.tsx';
import { Field, NumberInput, Select, Switch } from '../../components/field.tsx';
import { text } from '../../state/settings.ts';
import { changeDraft, checked, draft } from '../../state/training.ts';
import './options.css';

const MOST_LAYERS = 4;
type NumberField = 'learningRate' | 'batchSize' | 'epochs' | 'labelSmoothing';

/** Every option of a run. */
export function Options() {
  const { training } = text.value;
  const form = draft.value;
  return (
    <div class="options" id="training-options">
      <HiddenLayers />
      <Choice
        label={training.activation}
        help={training.activationHelp}
        value={form.activation}
        options={training.activations}
        onChange={(activation) => changeDraft({ activation })}
      />
      <Choice
        label={training.optimizer}
        help={training.optimizerHelp}
        value={form.optimizer}
        options={training.optimizers}
        onChange={(optimizer) => changeDraft({ optimizer })}
      />
      <NumberOption field="learningRate" />
      <Field label={training.schedule} help={training.scheduleHelp}>
        {(control) => (
          <Select
            {...control}
            value={form.schedule}
            options={training.schedules}
            onChange={(schedule) => changeDraft({ schedule })}
          />
        )}
      </Field>
      <NumberOption field="epochs" />
      <NumberOption field="batchSize" />
      <Field label={training.augmentation} help={training.augmentationHelp}>
        {(control) => (
          <Select
            {...control}
            value={form.augmentation}
            options={training.augmentations}
            onChange={(augmentation) => changeDraft({ augmentation })}
          />
        )}
      </Field>
      <Switch
        label={training.deskew}
        help={training.deskewHelp}
        on={form.deskew}
        onChange={(deskew) => changeDraft({ deskew })}
      />
      <Switch
        label={training.averaging}
        help={training.averagingHelp}
        on={form.averaging}
        onChange={(averaging) => changeDraft({ averaging })}
      />
      <NumberOption field="labelSmoothing" />
      <Choice
        label={training.initialisation}
        help={training.initialisationHelp}
        value={form.initialisation}
        options={training.initialisations}
        onChange={(initialisation) => changeDraft({ initialisation })}
      />
      <Seed />
    </div>
  );
}

function NumberOption({ field }: { field: NumberField }) {
  const { training } = text.value;
  return (
    <Field label={training[field]} help={training[`${field}Help`]} error={errorIn(field)}>
      {(control) => (
        <NumberInput {...control} value={draft.value[field]} onInput={(typed) => changeDraft({ [field]: typed })} />
      )}
    </Field>
  );
}

function Seed() {
  const { training } = text.value;
  return (
    <Field label={training.seed} help={training.seedHelp} error={errorIn('seed')}>
      {(control) => (
        <div class="options-seed">
          <NumberInput {...control} value={draft.value.seed} onInput={(seed) => changeDraft({ seed })} />
          <IconButton icon={Dices} label={training.newSeed} onClick={() => changeDraft({ seed: randomSeed() })} />
        </div>
      )}
    </Field>
  );
}

function HiddenLayers() {
  const { training } = text.value;
  const layers = draft.value.hiddenLayers;
  const change = (hiddenLayers: readonly string[]) => changeDraft({ hiddenLayers });
  const errors = layers.map((_, k) => errorIn(`hiddenLayers.${k}`));
  const error = errors.find((one) => one);
  return (
    <fieldset class="field options-layers">
      <legend class="field-label">{training.hiddenLayers}</legend>
      <div>
        {layers.map((units, k) => (
          <NumberInput
            key={k}
            id={`hidden-layer-${k}`}
            aria-label={training.hiddenLayer({ number: k + 1 })}
            aria-describedby="hidden-layers-note"
            aria-invalid={errors[k] ? true : undefined}
            value={units}
            onInput={(typed) => change(layers.with(k, typed))}
          />
        ))}
        <IconButton
          icon={Minus}
          label={training.removeLayer}
          disabled={layers.length === 1}
          onClick={() => change(layers.slice(0, -1))}
        />
        <IconButton
          icon={Plus}
          label={training.addLayer}
          disabled={layers.length === MOST_LAYERS}
          onClick={() => change([...layers, layers[layers.length - 1]])}
        />
      </div>
      <p id="hidden-layers-note" class={error ? 'field-error' : 'field-help'}>
        {error ?? training.hiddenLayersHelp}
      </p>
    </fieldset>
  );
}

/** What is wrong with a field, in words. */
function errorIn(field: string): string | undefined {
  const expected = checked.value.wrong?.[field];
  return expected && text.value.training.wrong({ expected });
}

function randomSeed(): string {
  return String(crypto.getRandomValues(new Uint32Array(1))[0]);
}
