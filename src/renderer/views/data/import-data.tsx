import { FolderOpen, Upload } from 'lucide';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Field } from '../../components/field.tsx';
import { Notice } from '../../components/notice.tsx';
import { Progress } from '../../components/progress.tsx';
import { droppedFiles } from '../../data/idx-files.ts';
import { closeImport, files, fraction, importFiles, name, problem, takeFiles } from '../../state/data-import.ts';
import { format } from '../../state/format.ts';
import { text } from '../../state/settings.ts';
import { describe } from '../../state/toasts.ts';
import './import-data.css';

/** Makes a data set of IDX files: which ones, and what it is called. */
export function ImportData() {
  const { dataSets, window } = text.value;
  const isUnderWay = fraction.value !== null;
  const hasFiles = files.value.length > 0;
  return (
    <Dialog
      title={dataSets.importTitle}
      onClose={closeImport}
      actions={
        <>
          <Button onClick={closeImport}>{window.cancel}</Button>
          {hasFiles && (
            <Button type="submit" form="import-data" kind="primary" disabled={isUnderWay || name.value.trim() === ''}>
              {dataSets.start}
            </Button>
          )}
        </>
      }
    >
      <p class="soft">{dataSets.importAbout}</p>
      {problem.value && <Notice kind="error">{describe(problem.value, text.value)}</Notice>}
      <Choose hasFiles={hasFiles} />
      {hasFiles && <Chosen />}
      {isUnderWay && <Progress label={dataSets.importing} fraction={fraction.value} />}
    </Dialog>
  );
}

/** The ways to say which files. */
function Choose({ hasFiles }: { hasFiles: boolean }) {
  const { dataSets } = text.value;
  const isUnderWay = fraction.value !== null;
  const isOver = useDrop();
  return (
    <div class={`import-choose ${isOver ? 'over' : ''}`}>
      {!hasFiles && <p>{dataSets.drop}</p>}
      <div>
        <Chooser icon={Upload} disabled={isUnderWay} multiple>
          {hasFiles ? dataSets.chooseOthers : dataSets.chooseFiles}
        </Chooser>
        {!hasFiles && (
          <Chooser icon={FolderOpen} disabled={isUnderWay} webkitdirectory>
            {dataSets.chooseFolder}
          </Chooser>
        )}
      </div>
    </div>
  );
}

interface ChooserProps {
  icon: typeof Upload;
  disabled: boolean;
  multiple?: boolean;
  webkitdirectory?: boolean;
  children: string;
}

/** A button that asks the system for files or a folder. */
function Chooser({ icon, disabled, children, ...kind }: ChooserProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        {...kind}
        onChange={(event) => {
          const chosen = [...(event.currentTarget.files ?? [])];
          if (chosen.length > 0) void takeFiles(chosen);
          // The same files can be chosen again.
          event.currentTarget.value = '';
        }}
      />
      <Button icon={icon} disabled={disabled} onClick={() => input.current?.click()}>
        {children}
      </Button>
    </>
  );
}

/** What was chosen, and what it is to be called. */
function Chosen() {
  const { dataSets } = text.value;
  const { fileSize } = format.value;
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => input.current?.select(), []);
  return (
    <form
      id="import-data"
      class="import-chosen"
      onSubmit={(event) => {
        event.preventDefault();
        void importFiles();
      }}
    >
      <ul aria-label={dataSets.files}>
        {files.value.map((file, i) => (
          <li key={i}>
            <span>{file.name}</span> <span class="soft">{fileSize(file.size)}</span>
          </li>
        ))}
      </ul>
      <Field label={dataSets.name}>
        {(control) => (
          <input
            {...control}
            ref={input}
            class="input"
            type="text"
            maxLength={100}
            autocomplete="off"
            spellcheck={false}
            disabled={fraction.value !== null}
            value={name.value}
            onInput={(event) => (name.value = event.currentTarget.value)}
          />
        )}
      </Field>
    </form>
  );
}

/**
 * Takes files that are dropped, wherever, before anybody takes them for pictures.
 *
 * @returns whether some are held over it
 */
function useDrop(): boolean {
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent) => {
      event.preventDefault();
      setIsOver(true);
    };
    const leave = () => setIsOver(false);
    const drop = (event: DragEvent) => {
      event.preventDefault();
      setIsOver(false);
      if (event.dataTransfer) void droppedFiles(event.dataTransfer).then(takeFiles);
    };
    document.addEventListener('dragover', over, true);
    document.addEventListener('dragleave', leave, true);
    document.addEventListener('drop', drop, true);
    return () => {
      document.removeEventListener('dragover', over, true);
      document.removeEventListener('dragleave', leave, true);
      document.removeEventListener('drop', drop, true);
    };
  }, []);
  return isOver;
}
