import { signal } from '@preact/signals';
import { Upload } from 'lucide';
import { app } from '../../state/connection.ts';
import { Button } from '../../components/button.tsx';
import { chooseModel, question } from '../../state/model-files.ts';
import { text } from '../../state/settings.ts';
import { showTab } from '../../state/ui.ts';
import { AskActivation } from './ask-activation.tsx';
import { DropZone } from './drop-zone.tsx';
import { ExportModel } from './export-model.tsx';
import { ModelDetails } from './model-details.tsx';
import { ModelRow } from './model-row.tsx';
import './models.css';

/** The model whose details are shown. */
const detailed = signal<string | null>(null);
/** The model that is about to be exported. */
const exported = signal<string | null>(null);

/** All models: which one reads, and what each is. */
export function Models() {
  const { models } = text.value;
  const all = app.value?.models ?? [];
  const find = (wanted: string | null) => all.find(({ id }) => id === wanted);
  const asked = find(detailed.value);
  const leaving = find(exported.value);
  return (
    <DropZone>
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
              <ModelRow
                key={model.id}
                model={model}
                onDetails={() => (detailed.value = model.id)}
                onExport={() => (exported.value = model.id)}
              />
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
      <div class="models-files">
        <Button icon={Upload} onClick={() => void chooseModel()}>
          {models.import}
        </Button>
        <p class="soft">{models.importAbout}</p>
      </div>
      {asked && <ModelDetails model={asked} onClose={() => (detailed.value = null)} />}
      {leaving && <ExportModel model={leaving} onClose={() => (exported.value = null)} />}
      {question.value && <AskActivation {...question.value} />}
    </DropZone>
  );
}
