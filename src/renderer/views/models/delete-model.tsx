import type { ModelSummary } from '../../../core/api/index.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { app, request } from '../../state/connection.ts';
import { text } from '../../state/settings.ts';
import { done } from '../../state/toasts.ts';

/** Asks before a model is deleted. */
export function DeleteModel({ model: { id, metadata }, onClose }: { model: ModelSummary; onClose: () => void }) {
  const { models, window } = text.value;
  const { name } = metadata;
  const remove = async () => {
    onClose();
    if (!(await request((api) => api.deleteModel(id).then(() => true)))) return;
    done((texts) => texts.models.deleted({ name }));
    // Its button is gone with it: those who don't use a mouse go on from the tab.
    document.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus({ preventScroll: true });
  };
  return (
    <Dialog
      title={models.deleteTitle}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{window.cancel}</Button>
          <Button kind="danger" onClick={() => void remove()}>
            {models.delete}
          </Button>
        </>
      }
    >
      <p>{models.deleteText({ name })}</p>
      {id === app.value?.activeModel && <p>{models.deleteActive}</p>}
    </Dialog>
  );
}
