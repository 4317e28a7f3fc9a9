import { computed, effect, signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { BUNDLED, type ModelSummary, type Results } from '../../../core/api/index.ts';
import { confusionCell, figures } from '../../components/confusion-cell.ts';
import { activeModel, app, request } from '../../state/connection.ts';
import { format } from '../../state/format.ts';
import { text } from '../../state/settings.ts';
import { candidate, run } from '../../state/training.ts';
import './old-and-new.css';

/** The model in use and the new one. */
const both = computed(() => [activeModel.value, candidate.value] as const);
/** The data set that the new model was trained on. */
const dataSet = computed(() => run.value?.data ?? BUNDLED);
/** How either of them reads what is held back of it, and which models those are. */
const results = signal<{ readonly key: string; readonly of: readonly [Results, Results] } | null>(null);
const key = computed(() => JSON.stringify([dataSet.value, ...both.value.map((model) => model?.id)]));

/** How the model in use and the new one read the same digits: what either takes for what. */
export function OldAndNew() {
  useEffect(() => effect(() => void compare(key.value)), []);
  const { training, results: texts } = text.value;
  const [old, made] = both.value;
  if (!old || !made) return null;
  const found = results.value?.key === key.value ? results.value.of : null;
  const source = app.value?.dataSets.find(({ id }) => id === dataSet.value)?.name;
  const mayKnow = found?.[0].set === 'validation' && old.metadata.training?.data !== source;
  return (
    <section class="old-and-new" aria-labelledby="old-and-new-title" aria-busy={found === null}>
      <h3 id="old-and-new-title">{training.sameDigits({ count: found ? format.value.whole(found[0].count) : '…' })}</h3>
      <p class="soft small">{texts.matrixAbout}</p>
      <div>
        <Side model={old} what={training.current} results={found?.[0]} />
        <Side model={made} what={training.candidate} results={found?.[1]} />
      </div>
      {mayKnow && <p class="soft small">{texts.mayKnow({ model: old.metadata.name })}</p>}
    </section>
  );
}

interface SideProps {
  model: ModelSummary;
  what: string;
  results: Results | undefined;
}

function Side({ model, what, results: found }: SideProps) {
  const { results: texts } = text.value;
  const { accuracy, loss, whole } = format.value;
  const digits = Array.from({ length: 10 }, (_, digit) => digit);
  return (
    <table style={found && { '--figures': figures(found.confusion) }}>
      <caption>
        <span class="soft small">{what}</span> <strong>{model.metadata.name}</strong>
        <span class="soft small">
          {texts.accuracy} {found ? accuracy(found.accuracy) : '–'} · {texts.loss} {found ? loss(found.loss) : '–'}
        </span>
      </caption>
      <thead>
        <tr>
          <td />
          {digits.map((digit) => (
            <th key={digit} scope="col" aria-label={`${texts.readAs} ${digit}`}>
              {digit}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {digits.map((label) => (
          <tr key={label}>
            <th scope="row" aria-label={`${texts.label} ${label}`}>
              {label}
            </th>
            {digits.map((digit) => (
              <td
                key={digit}
                class="confusion-cell"
                {...(found && confusionCell(found.confusion, label, digit))}
                title={found && texts.cell({ label, digit, shown: whole(found.confusion[label][digit]) })}
              >
                {!found ? '' : found.confusion[label][digit] === 0 ? '·' : found.confusion[label][digit]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

async function compare(wanted: string): Promise<void> {
  const [old, made] = both.peek();
  if (!old || !made || results.peek()?.key === wanted) return;
  const set = { kind: 'unseen', of: dataSet.peek() } as const;
  const found = [
    await request((api) => api.evaluate(old.id, set)),
    await request((api) => api.evaluate(made.id, set)),
  ] as const;
  const [first, second] = found;
  if (first && second && key.peek() === wanted) results.value = { key: wanted, of: [first, second] };
}
