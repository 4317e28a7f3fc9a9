import { useState } from 'preact/hooks';
import type { ModelSummary } from '../../../core/api/index.ts';
import { Dialog } from '../../components/dialog.tsx';
import { Field, Select } from '../../components/field.tsx';
import { app } from '../../state/connection.ts';
import { text } from '../../state/settings.ts';
import { factsOf } from './facts.ts';
import { LayerTable } from './layer-table.tsx';
import './model-details.css';

/** Nobody's id. */
const NOTHING = '';

/** All that is known of a model, beside another one if the person wants to compare them. */
export function ModelDetails({ model, onClose }: { model: ModelSummary; onClose: () => void }) {
  const { models } = text.value;
  const others = (app.value?.models ?? []).filter(({ id }) => id !== model.id);
  const [otherId, setOther] = useState(NOTHING);
  const other = others.find(({ id }) => id === otherId);
  const shown = other ? [model, other] : [model];
  return (
    <Dialog title={model.metadata.name} isWide onClose={onClose}>
      {others.length > 0 && (
        <Field label={models.compareWith}>
          {(control) => (
            <Select
              {...control}
              value={other?.id ?? NOTHING}
              options={{
                [NOTHING]: models.nothing,
                ...Object.fromEntries(others.map(({ id, metadata }) => [id, metadata.name])),
              }}
              onChange={setOther}
            />
          )}
        </Field>
      )}
      <Facts shown={shown} />
      <div class="model-networks">
        {shown.map(({ id, metadata }) => (
          <LayerTable
            key={id}
            title={other ? models.networkOf({ name: metadata.name }) : models.network}
            architecture={metadata.architecture}
          />
        ))}
      </div>
    </Dialog>
  );
}

/** What is known of one model or two; where they differ, it stands out. */
function Facts({ shown }: { shown: readonly ModelSummary[] }) {
  const { history, models } = text.value;
  const facts = shown.map(factsOf);
  return (
    <table class="model-facts">
      {shown.length > 1 && (
        <thead>
          <tr>
            <td class="soft small">{history.differs}</td>
            {shown.map(({ id, metadata }) => (
              <th key={id} scope="col">
                {metadata.name}
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody aria-label={models.details}>
        {facts[0].map(([name], k) => {
          const values = facts.map((each) => each[k][1]);
          if (values.every((value) => value === null)) return null;
          const differ = values.some((value) => value !== values[0]);
          return (
            <tr key={name} data-differ={differ ? '' : undefined}>
              <th scope="row">{name}</th>
              {values.map((value, i) => (
                <td key={shown[i].id}>{value ?? '–'}</td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
