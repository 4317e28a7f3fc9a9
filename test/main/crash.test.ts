import type { WebContents } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Log } from '../../src/backend/index.ts';
import { reloadAfterCrash } from '../../src/main/crash.ts';
import { FakeContents } from './fake-electron.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function setUp() {
  const contents = new FakeContents();
  const giveUp = vi.fn();
  const log = { error: vi.fn() };
  reloadAfterCrash(contents as unknown as WebContents, log as unknown as Log, giveUp);
  const crash = (reason = 'crashed') => contents.emit('render-process-gone', {}, { reason, exitCode: 5 });
  return { contents, giveUp, log, crash };
}

describe('a page whose process has crashed', () => {
  it.each(['crashed', 'oom', 'killed', 'abnormal-exit'])('is loaded again, and is in the log (%s)', (reason) => {
    const { contents, giveUp, log, crash } = setUp();
    crash(reason);
    expect(log.error).toHaveBeenCalledExactlyOnceWith('window', `${reason}, exit code 5`);
    expect(contents.reload).toHaveBeenCalledOnce();
    expect(giveUp).not.toHaveBeenCalled();
  });

  it('is let be when it ended in order', () => {
    const { contents, crash } = setUp();
    crash('clean-exit');
    expect(contents.reload).not.toHaveBeenCalled();
  });

  it('is given up when it crashes three times within a minute', () => {
    const { contents, giveUp, crash } = setUp();
    crash();
    vi.advanceTimersByTime(61_000);
    crash();
    vi.advanceTimersByTime(20_000);
    crash();
    expect(giveUp).not.toHaveBeenCalled();
    vi.advanceTimersByTime(20_000);
    crash();
    expect(contents.reload).toHaveBeenCalledTimes(3);
    expect(giveUp).toHaveBeenCalledOnce();
  });
});
