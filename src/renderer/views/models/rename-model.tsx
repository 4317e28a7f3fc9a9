import { useLayoutEffect, useRef } from 'preact/hooks';
import { renameModel } from '../../state/models.ts';
import { text } from '../../state/settings.ts';

/** A name, where it can be written over. Whoever leaves it keeps what is typed, by Enter or to go on elsewhere; Escape doesn't. */
export function RenameModel({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const input = useRef<HTMLInputElement>(null);
  // Before the next key: what is typed at once is typed here.
  useLayoutEffect(() => input.current?.select(), []);
  const leave = () => input.current!.closest('tr')!.querySelector<HTMLElement>('[data-rename]')!.focus();
  const keep = async (typed: string) => {
    const wanted = typed.trim();
    if (wanted === name || wanted === '' || (await renameModel(id, wanted))) onClose();
  };
  return (
    <form
      class="models-rename"
      onSubmit={(event) => {
        event.preventDefault();
        leave();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        input.current!.value = name;
        leave();
      }}
    >
      <input
        ref={input}
        type="text"
        class="input"
        maxLength={100}
        defaultValue={name}
        aria-label={text.value.models.renameNamed({ name })}
        onBlur={(event) => void keep(event.currentTarget.value)}
      />
    </form>
  );
}
