import { Download, Upload } from 'lucide';
import { useRef } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { exportFile, importFile, shown } from '../../state/my-digits.ts';
import { saveFile } from '../../state/save-file.ts';
import { text } from '../../state/settings.ts';

/** Brings drawings in from a file, and takes those that are shown out into one. */
export function Files() {
  const { myDigits } = text.value;
  const input = useRef<HTMLInputElement>(null);
  return (
    <div class="my-digits-files">
      <input
        ref={input}
        type="file"
        hidden
        accept=".ndjson,application/x-ndjson"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file) void importFile(file);
          // The same file can be chosen again.
          event.currentTarget.value = '';
        }}
      />
      <Button icon={Upload} onClick={() => input.current?.click()}>
        {myDigits.import}
      </Button>
      {(shown.value ?? []).length > 0 && (
        <Button icon={Download} onClick={() => void download()}>
          {myDigits.export}
        </Button>
      )}
    </div>
  );
}

async function download(): Promise<void> {
  saveFile('my-digits.ndjson', await exportFile());
}
