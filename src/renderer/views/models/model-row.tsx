import { Check, Download, Info, Pencil, Trash } from 'lucide';
import { useState } from 'preact/hooks';
import { type ModelSummary, SHIPPED } from '../../../core/api/index.ts';
import { parameterCount } from '../../../core/network/index.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { app } from '../../state/connection.ts';
import { format } from '../../state/format.ts';
import { activateModel, deleteModel } from '../../state/models.ts';
import { text } from '../../state/settings.ts';
import { originOf } from './origin.ts';
import { RenameModel } from './rename-model.tsx';

interface ModelRowProps {
  model: ModelSummary;
  onDetails: () => void;
  onExport: () => void;
}

/** One model. */
export function ModelRow({ model, onDetails, onExport }: ModelRowProps) {
  const { id, metadata } = model;
  const [isRenamed, setRenamed] = useState(false);
  const { models } = text.value;
  const { accuracy, date, whole } = format.value;
  const { name, architecture, score, createdAt } = metadata;
  const isActive = id === app.value?.activeModel;
  const remove = async () => {
    await deleteModel(id);
    // Its button is gone with it: those who don't use a mouse go on from the tab.
    if (document.activeElement === document.body)
      document.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus({ preventScroll: true });
  };
  return (
    <tr aria-current={isActive ? 'true' : undefined}>
      <th scope="row">
        <span class="models-name">{name}</span>
        {isRenamed && <RenameModel id={id} name={name} onClose={() => setRenamed(false)} />}
      </th>
      <td>
        {score ? accuracy(score.accuracy) : models.unknown}
        {score && <span class="models-more">{score.set === 't10k' ? models.onTest : models.onValidation}</span>}
      </td>
      <td>
        {architecture.sizes.join('–')}
        <span class="models-more">{models.parameters({ count: whole(parameterCount(architecture)) })}</span>
      </td>
      <td>{originOf(model)}</td>
      <td>{date(createdAt)}</td>
      <td>
        <div class="models-actions">
          {isActive ? (
            <span class="models-active">
              <Icon icon={Check} />
              {models.active}
            </span>
          ) : (
            <Button aria-label={models.activateNamed({ name })} onClick={() => void activateModel(id)}>
              {models.activate}
            </Button>
          )}
          <IconButton icon={Info} label={models.detailsNamed({ name })} onClick={onDetails} />
          <IconButton icon={Download} label={models.exportNamed({ name })} onClick={onExport} />
          {id !== SHIPPED && (
            <>
              <IconButton
                icon={Pencil}
                label={models.renameNamed({ name })}
                data-rename=""
                // Pressed again, it leaves the focus in the field.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => setRenamed(true)}
              />
              <IconButton icon={Trash} label={models.deleteNamed({ name })} onClick={() => void remove()} />
            </>
          )}
        </div>
      </td>
    </tr>
  );
}
