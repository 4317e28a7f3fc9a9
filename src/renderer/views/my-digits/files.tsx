import { Download, Upload } from 'lucide';
import { Button } from '../../components/button.tsx';
import { chooseFiles } from '../../state/choose-files.ts';
import { exportFile, importFile, shown } from '../../state/my-digits.ts';
import { saveFile } from '../../state/save-file.ts';
import { text } from '../../state/settings.ts';

/** Brings drawings in from a file, and takes those that are shown out into one. */
export function Files() {
  const { myDigits } = text.value;
  return (
    <div class="my-digits-files">
      <Button icon={Upload} onClick={() => void upload()}>
        {myDigits.import}
      </Button>
      {(shown.value ?? []).length > 0 ? (
        <Button icon={Download} onClick={() => void download()}>
          {myDigits.export}
        </Button>
      ) : (
        <p class="soft">{myDigits.importAbout}</p>
      )}
    </div>
  );
}

async function upload(): Promise<void> {
  const [file] = await chooseFiles('.ndjson,application/x-ndjson');
  if (file) await importFile(file);
}

async function download(): Promise<void> {
  saveFile('my-digits.ndjson', await exportFile());
}
