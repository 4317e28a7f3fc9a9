import { CircleAlert, CircleCheck, X } from 'lucide';
import { Button, IconButton } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { text } from '../../state/settings.ts';
import { type Toast, dismiss, toasts } from '../../state/toasts.ts';
import './toasts.css';

/** Short messages, in a corner; said aloud when they come. */
export function Toasts() {
  const { window } = text.value;
  const ofKind = (kind: Toast['kind']) => toasts.value.filter((toast) => toast.kind === kind);
  return (
    <section class="toasts" aria-label={window.messages}>
      {/* Screen readers only follow regions that were there before their messages. */}
      <div role="alert">
        {ofKind('error').map((toast) => (
          <ToastLine key={toast.id} toast={toast} />
        ))}
      </div>
      <div role="status">
        {ofKind('done').map((toast) => (
          <ToastLine key={toast.id} toast={toast} />
        ))}
      </div>
    </section>
  );
}

function ToastLine({ toast: { id, kind, say, action } }: { toast: Toast }) {
  const act = () => {
    dismiss(id);
    action?.run();
  };
  return (
    <div class={`toast ${kind}`}>
      <Icon icon={kind === 'error' ? CircleAlert : CircleCheck} />
      <p>{say(text.value)}</p>
      {action && <Button onClick={act}>{action.name(text.value)}</Button>}
      <IconButton icon={X} label={text.value.window.dismiss} onClick={() => dismiss(id)} />
    </div>
  );
}
