import { signal } from '@preact/signals';
import { app } from '../../state/connection.ts';
import { Button } from '../../components/button.tsx';
import { text } from '../../state/settings.ts';
import { showTab } from '../../state/ui.ts';
import { DeleteModel } from './delete-model.tsx';
import { ModelRow } from './model-row.tsx';
import './models.css';

/** The model that is about to be deleted, if the person says so. */
const doomed = signal<string | null>(null);

/** All models: which one reads, and what each is. */
export function Models() {
  const { models } = text.value;
  const all = app.value?.models ?? [];
  const asked = all.find(({ id }) => id === doomed.value);
  return (
    <>
      <div class="models-scroll">
        <table class="models">
          <thead>
            <tr>
              <th scope="col">{models.name}</th>
              <th scope="col">{models.accuracy}</th>
              <th scope="col">{models.layers}</th>
              <th scope="col">{models.origin}</th>
              <th scope="col">{models.created}</th>
              <th scope="col">
                <span class="spoken">{models.actions}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {all.map((model) => (
              <ModelRow key={model.id} model={model} onDelete={() => (doomed.value = model.id)} />
            ))}
          </tbody>
        </table>
      </div>
      {all.length === 1 && (
        <div class="models-empty">
          <p class="soft">{models.onlyShipped}</p>
          <Button onClick={() => showTab('train')}>{models.goTrain}</Button>
        </div>
      )}
      {asked && <DeleteModel model={asked} onClose={() => (doomed.value = null)} />}
    </>
  );
}
