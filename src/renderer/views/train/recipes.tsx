import { useId } from 'preact/hooks';
import { DIGITS } from '../../../core/network/index.ts';
import { PRESETS, presetAccuracies, presets } from '../../../core/training/index.ts';
import { chosenSet } from '../../state/data-sets.ts';
import { forecast } from '../../state/forecast.ts';
import { format } from '../../state/format.ts';
import { text } from '../../state/settings.ts';
import { checked, choosePreset, draft } from '../../state/training.ts';
import './recipes.css';

/** The recipes to choose from. */
export function Recipes() {
  const name = useId();
  const { training } = text.value;
  const { roughAccuracy, duration } = format.value;
  const chosen = draft.value.preset;
  // Of digits that nobody has measured them on, nothing can be said.
  const accuracies = presetAccuracies[chosenSet.value?.id ?? ''];
  return (
    <fieldset class="recipes">
      <legend class="spoken">{training.recipe}</legend>
      <p class="recipes-reach soft small">{accuracies ? training.reach : training.takes}</p>
      {PRESETS.map((preset) => {
        const { hiddenLayers, activation, epochs } = presets[preset];
        const seconds = forecast(presets[preset]);
        return (
          <label key={preset} class="recipe">
            <input
              type="radio"
              name={name}
              value={preset}
              checked={preset === chosen}
              onChange={() => choosePreset(preset)}
            />
            <span class="recipe-title">
              <span class="recipe-name">{training.presets[preset]}</span>{' '}
              <span class="recipe-facts">
                {[...hiddenLayers, DIGITS].join('–')} · {training.activations[activation]} ·{' '}
                {training.epochCount({ epochs })}
              </span>
            </span>
            <span class="recipe-reach">
              {seconds === null ? '…' : duration(seconds)}
              {accuracies && ` · ${roughAccuracy(accuracies[preset])}`}
            </span>
            <span class="recipe-about" data-name={training.presets[preset]}>
              {training.about[preset]}
            </span>
          </label>
        );
      })}
      {chosen === 'custom' && <Customised />}
    </fieldset>
  );
}

/** That the options are the person's own, and how long a run with them takes here. */
function Customised() {
  const { training } = text.value;
  const { options } = checked.value;
  const seconds = options && forecast(options);
  return (
    <p class="recipe-about">
      {training.customised} {seconds !== null && training.takesAbout({ time: format.value.duration(seconds) })}
    </p>
  );
}
