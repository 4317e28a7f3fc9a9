import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { importModels } from '../../state/model-files.ts';
import { text } from '../../state/settings.ts';

/** Where files of models can be dropped. */
export function DropZone({ children }: { children: ComponentChildren }) {
  const [isOver, setOver] = useState(false);
  return (
    <div
      class="models-drop"
      onDragOver={(event) => {
        if (!event.dataTransfer?.types.includes('Files')) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        if (!event.dataTransfer?.types.includes('Files')) return;
        event.preventDefault();
        setOver(false);
        void importModels([...event.dataTransfer.files]);
      }}
    >
      {children}
      {isOver && <p class="models-drop-here">{text.value.models.dropHere}</p>}
    </div>
  );
}
