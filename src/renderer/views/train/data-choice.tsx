import { Download, Trash2, Upload } from 'lucide';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { BUNDLED, type DataSetSummary, MNIST } from '../../../core/api/index.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Field, Select } from '../../components/field.tsx';
import { Notice } from '../../components/notice.tsx';
import { Progress } from '../../components/progress.tsx';
import { openImport } from '../../state/data-import.ts';
import {
  cancelDownload,
  chooseSet,
  chosenSet,
  deleteSet,
  download,
  downloadMnist,
  hasMnist,
  nameOf,
  received,
  trainable,
} from '../../state/data-sets.ts';
import { format } from '../../state/format.ts';
import { text } from '../../state/settings.ts';
import { describe } from '../../state/toasts.ts';
import './data-choice.css';

/** Which digits a network is to learn from, and the ways to more of them. */
export function DataChoice() {
  const [isDeleting, setIsDeleting] = useState(false);
  const { dataSets } = text.value;
  const { whole } = format.value;
  const set = chosenSet.value;
  if (!set) return null;
  const options = trainable.value.map((one) => [
    one.id,
    dataSets.option({ name: nameOf(one, text.value), count: whole(one.training) }),
  ]);
  const deleteName = dataSets.deleteNamed({ name: nameOf(set, text.value) });
  return (
    <div class="data-choice">
      <Field label={dataSets.learnFrom}>
        {(control) => (
          <div class="data-choice-set">
            <Select {...control} value={set.id} options={Object.fromEntries(options)} onChange={chooseSet} />
            {set.id !== BUNDLED && <IconButton icon={Trash2} label={deleteName} onClick={() => setIsDeleting(true)} />}
            <IconButton icon={Upload} label={dataSets.import} onClick={openImport} />
          </div>
        )}
      </Field>
      <More />
      {isDeleting && <DeleteSet set={set} onClose={() => setIsDeleting(false)} />}
    </div>
  );
}

/** The full MNIST, from the offer to the last byte. */
function More() {
  const { dataSets, window } = text.value;
  const { fileSize } = format.value;
  const state = download.value;
  const step = !state ? 'offer' : state.error ? 'failed' : 'running';
  const box = useFocusKept(step);
  return (
    <div ref={box} class="data-choice-more">
      {step === 'running' && state && (
        <>
          <Progress label={dataSets.downloading} fraction={received.value / state.total} />
          <span class="soft">
            {dataSets.received({ received: fileSize(received.value), total: fileSize(state.total) })}
          </span>
          <Button onClick={() => void cancelDownload()}>{window.cancel}</Button>
        </>
      )}
      {state?.error && (
        <>
          <Notice kind="error">{describe(state.error, text.value)}</Notice>
          <Button onClick={() => void downloadMnist()}>{dataSets.tryAgain}</Button>
          <Button onClick={() => void cancelDownload()}>{window.dismiss}</Button>
        </>
      )}
      {step === 'offer' && !hasMnist.value && (
        <Button icon={Download} onClick={() => void downloadMnist()}>
          {dataSets.get}
        </Button>
      )}
    </div>
  );
}

/** The button that was pressed may be gone: those who don't use a mouse go on with the next one, or the choice of data. */
function useFocusKept(step: string) {
  const box = useRef<HTMLDivElement>(null);
  const last = useRef(step);
  useLayoutEffect(() => {
    if (step !== last.current && document.activeElement === document.body) {
      const inside = box.current?.querySelector('button');
      (inside ?? box.current?.parentElement?.querySelector('select'))?.focus({ preventScroll: true });
    }
    last.current = step;
  });
  return box;
}

/** Asks before digits are deleted. */
function DeleteSet({ set, onClose }: { set: DataSetSummary; onClose: () => void }) {
  const { dataSets, window } = text.value;
  const remove = async () => {
    onClose();
    if (await deleteSet(set)) document.querySelector<HTMLElement>('.data-choice select')?.focus();
  };
  return (
    <Dialog
      title={dataSets.deleteTitle}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{window.cancel}</Button>
          <Button kind="danger" onClick={() => void remove()}>
            {dataSets.delete}
          </Button>
        </>
      }
    >
      <p>{dataSets.deleteText({ name: nameOf(set, text.value) })}</p>
      {set.id === MNIST && <p>{dataSets.deleteMnist}</p>}
    </Dialog>
  );
}
