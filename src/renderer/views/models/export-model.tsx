import { useState } from 'preact/hooks';
import type { ModelSummary } from '../../../core/api/index.ts';
import type { ModelFormat } from '../../../core/formats/index.ts';
import { Button } from '../../components/button.tsx';
import { Choice } from '../../components/choice.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { exportModel } from '../../state/model-files.ts';
import { text } from '../../state/settings.ts';

const FORMATS = { npz: '.npz', onnx: '.onnx', safetensors: '.safetensors' };

/** Asks as what a model is to be saved. */
export function ExportModel({ model: { id, metadata }, onClose }: { model: ModelSummary; onClose: () => void }) {
  const [format, setFormat] = useState<ModelFormat>('npz');
  const { models, window } = text.value;
  return (
    <Dialog
      title={models.exportNamed({ name: metadata.name })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{window.cancel}</Button>
          <Button
            kind="primary"
            onClick={() => {
              onClose();
              void exportModel(id, format);
            }}
          >
            {models.export}
          </Button>
        </>
      }
    >
      <Choice
        label={models.format}
        help={models.formatHelp[format]}
        value={format}
        options={FORMATS}
        onChange={setFormat}
      />
    </Dialog>
  );
}
