import { signal } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import { useEffect } from 'preact/hooks';

/** A view whose code is loaded when it is shown for the first time. */
export function lazily(load: () => Promise<FunctionComponent>): FunctionComponent {
  const loaded = signal<{ readonly View: FunctionComponent } | null>(null);
  const start = async () => {
    try {
      loaded.value ??= { View: await load() };
    } catch {
      // The host is gone, which the window says. The next time that the view is shown, it tries again.
    }
  };
  return function Lazy() {
    useEffect(() => void start(), []);
    const { View } = loaded.value ?? {};
    return View ? <View /> : null;
  };
}
