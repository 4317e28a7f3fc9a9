import { useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { renameModel } from '../../state/models.ts';
import { text } from '../../state/settings.ts';

/** A name, where it can be written over; Enter keeps it and Escape doesn't. */
export function RenameModel({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const input = useRef<HTMLInputElement>(null);
  // Before the next key: what is typed at once is typed here.
  useLayoutEffect(() => input.current?.select(), []);
  const close = () => {
    const row = input.current?.closest('tr');
    onClose();
    row?.querySelector<HTMLElement>('[data-rename]')?.focus();
  };
  const rename = async () => {
    const wanted = input.current!.value.trim();
    if (wanted === name || wanted === '') return close();
    if (await renameModel(id, wanted)) close();
  };
  return (
    <form
      class="models-rename"
      onSubmit={(event) => {
        event.preventDefault();
        void rename();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        close();
      }}
    >
      <input
        ref={input}
        type="text"
        class="input"
        maxLength={100}
        defaultValue={name}
        aria-label={text.value.models.renameNamed({ name })}
      />
      <Button type="submit">{text.value.window.save}</Button>
    </form>
  );
}
