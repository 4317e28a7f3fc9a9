import { useEffect } from 'preact/hooks';
import type { ResultSet } from '../../../core/api/index.ts';
import { Button } from '../../components/button.tsx';
import { Facts } from '../../components/facts.tsx';
import { Field, Select } from '../../components/field.tsx';
import { Notice } from '../../components/notice.tsx';
import { activeModel } from '../../state/connection.ts';
import { nameOf } from '../../state/data-sets.ts';
import { format } from '../../state/format.ts';
import { text } from '../../state/settings.ts';
import { Calibration } from './calibration.tsx';
import { Confusion } from './confusion.tsx';
import { Gallery } from './gallery.tsx';
import { choose, dataSets, isEmpty, isReading, keepResults, results, resultsOf, set } from './state.ts';
import './results.css';

/** How well the model in use reads labelled digits: in numbers, and digit by digit. */
export function ResultsView() {
  useEffect(keepResults, []);
  return (
    <div class="results" aria-busy={isReading.value}>
      <div class="results-head">
        <DigitSet />
        <Summary />
      </div>
      {isEmpty.value ? <Empty /> : results.value ? <Details /> : <p class="soft">{text.value.results.reading}</p>}
      <p class="spoken" role="status">
        {isReading.value ? text.value.results.reading : ''}
      </p>
    </div>
  );
}

function DigitSet() {
  const { results: texts } = text.value;
  const sets: [ResultSet, string][] = [
    ...dataSets.value.map((one): [ResultSet, string] => {
      const words = { name: nameOf(one, text.value) };
      return [{ kind: 'unseen', of: one.id }, one.test > 0 ? texts.testOf(words) : texts.heldBackOf(words)];
    }),
    [{ kind: 'myDigits' }, text.value.window.myDigits],
  ];
  return (
    <Field label={texts.set}>
      {(control) => (
        <Select
          {...control}
          value={JSON.stringify(set.value)}
          options={Object.fromEntries(sets.map(([one, name]) => [JSON.stringify(one), name]))}
          onChange={(wished) => choose(JSON.parse(wished) as ResultSet)}
        />
      )}
    </Field>
  );
}

function Summary() {
  const { results: texts } = text.value;
  const { accuracy, loss, whole } = format.value;
  const found = results.value;
  const facts = [
    [texts.accuracy, found && accuracy(found.accuracy)],
    [texts.loss, found && loss(found.loss)],
    [texts.calibrationError, found && accuracy(found.calibrationError)],
    [texts.kept, found && accuracy(found.kept)],
    [texts.read, found && whole(found.count)],
  ] as const;
  return (
    <div class="results-summary">
      <Facts facts={facts} />
    </div>
  );
}

function Details() {
  return (
    <>
      <Caution />
      <div class="results-samples">
        <Confusion />
        <Gallery />
      </div>
      <Calibration />
    </>
  );
}

/** Where the model may know the digits that it is judged by. */
function Caution() {
  const { results: texts } = text.value;
  const { name: model, training, fineTuning } = activeModel.value!.metadata;
  const found = results.value!;
  const of = resultsOf.value;
  const data = of.kind === 'unseen' ? dataSets.value.find(({ id }) => id === of.of)?.name : undefined;
  if (found.set === 'validation' && training?.data !== data) {
    return <Notice kind="info">{texts.mayKnow({ model })}</Notice>;
  }
  if (found.set === 'myDigits' && fineTuning) return <Notice kind="info">{texts.taught({ model })}</Notice>;
  return null;
}

/** My digits, where there are none yet. */
function Empty() {
  const { myDigits, results: texts } = text.value;
  return (
    <div class="results-empty">
      <h2>{myDigits.empty}</h2>
      <p class="soft">{myDigits.emptyHow}</p>
      <Button onClick={() => document.querySelector('.canvas')?.scrollIntoView({ block: 'center' })}>
        {texts.goDraw}
      </Button>
    </div>
  );
}
