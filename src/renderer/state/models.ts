import { app, request } from './connection.ts';
import { done } from './toasts.ts';

/** A model's name, or its id where it is gone. */
export const nameOf = (id: string) => app.peek()?.models.find((model) => model.id === id)?.metadata.name ?? id;

/** Makes a model the one that reads. */
export async function activateModel(id: string): Promise<void> {
  const name = nameOf(id);
  const activated = await request((api) => api.activateModel(id).then(() => true));
  if (activated) done((text) => text.models.activated({ name }));
}

/** @returns whether it has that name now */
export async function renameModel(id: string, name: string): Promise<boolean> {
  return (await request((api) => api.renameModel(id, name).then(() => true))) ?? false;
}

/** Deletes a model, which can be undone. */
export async function deleteModel(id: string): Promise<void> {
  const name = nameOf(id);
  if (!(await request((api) => api.deleteModel(id).then(() => true)))) return;
  done((text) => text.models.deleted({ name }), {
    name: (text) => text.models.undo,
    run: () => void request((api) => api.restoreModel(id)),
  });
}
