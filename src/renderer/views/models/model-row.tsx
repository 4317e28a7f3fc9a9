import { Check, Pencil, Trash } from 'lucide';
import { useState } from 'preact/hooks';
import { type ModelSummary, SHIPPED } from '../../../core/api/index.ts';
import { parameterCount } from '../../../core/network/index.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { app, request } from '../../state/connection.ts';
import { format } from '../../state/format.ts';
import { text } from '../../state/settings.ts';
import { done } from '../../state/toasts.ts';
import { RenameModel } from './rename-model.tsx';

/** One model. */
export function ModelRow({ model: { id, metadata }, onDelete }: { model: ModelSummary; onDelete: () => void }) {
  const [isRenamed, setRenamed] = useState(false);
  const { models } = text.value;
  const { accuracy, date, whole } = format.value;
  const { name, architecture, score, createdAt } = metadata;
  const isActive = id === app.value?.activeModel;
  const activate = async () => {
    const activated = await request((api) => api.activateModel(id).then(() => true));
    if (activated) done((texts) => texts.models.activated({ name }));
  };
  return (
    <tr aria-current={isActive ? 'true' : undefined}>
      <th scope="row">{isRenamed ? <RenameModel id={id} name={name} onClose={() => setRenamed(false)} /> : name}</th>
      <td>
        {score ? accuracy(score.accuracy) : models.unknown}
        {score && <span class="models-more">{score.set === 't10k' ? models.onTest : models.onValidation}</span>}
      </td>
      <td>
        {architecture.sizes.join('–')}
        <span class="models-more">{models.parameters({ count: whole(parameterCount(architecture)) })}</span>
      </td>
      <td>{originOf(id, metadata)}</td>
      <td>{date(createdAt)}</td>
      <td>
        <div class="models-actions">
          {isActive ? (
            <span class="models-active">
              <Icon icon={Check} />
              {models.active}
            </span>
          ) : (
            <Button aria-label={models.activateNamed({ name })} onClick={() => void activate()}>
              {models.activate}
            </Button>
          )}
          {id !== SHIPPED && (
            <>
              <IconButton icon={Pencil} label={models.renameNamed({ name })} onClick={() => setRenamed(true)} />
              <IconButton icon={Trash} label={models.deleteNamed({ name })} onClick={onDelete} />
            </>
          )}
        </div>
      </td>
    </tr>
  );
}

/** Where a model comes from, in words. */
function originOf(id: string, { training, fineTuning }: ModelSummary['metadata']): string {
  const { models, training: texts } = text.value;
  if (id === SHIPPED) return models.shipped;
  if (fineTuning) {
    return models.taught({ base: fineTuning.base, count: format.value.whole(fineTuning.samples) });
  }
  if (!training) return models.imported;
  return models.trained({
    recipe: texts.presets[training.options.preset],
    seconds: format.value.duration(training.seconds),
  });
}
