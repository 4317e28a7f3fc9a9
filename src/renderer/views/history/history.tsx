import { Download } from 'lucide';
import { useEffect } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { runsCsv } from '../../history/csv.ts';
import { saveFile } from '../../state/save-file.ts';
import { text } from '../../state/settings.ts';
import { Comparison } from './comparison.tsx';
import { List } from './list.tsx';
import { keepHistory, runs, shown } from './state.ts';
import './history.css';

/** The runs that are over: a list, and the curves and options of one, or of two beside each other. */
export function History() {
  useEffect(keepHistory, []);
  const { history } = text.value;
  const all = runs.value;
  if (!all) return null;
  const saveAll = () => saveFile('inkling-runs.csv', new Blob([runsCsv(all)], { type: 'text/csv' }));
  return (
    <section class="history" aria-labelledby="history-title">
      <header>
        <h2 id="history-title">{history.title}</h2>
        <p class="soft small">{history.about}</p>
        <Button icon={Download} onClick={saveAll}>
          {history.saveAll}
        </Button>
      </header>
      <div class="history-parts" data-alone={shown.value.length === 0 ? '' : undefined}>
        <List all={all} />
        {shown.value.length > 0 && <Comparison />}
      </div>
    </section>
  );
}
