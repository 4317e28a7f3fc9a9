import { topic } from './topic.ts';

/** What Inkling says where it has no page to say it in. */
export const native = topic({
  en: {
    noStart: 'Inkling can’t start',
    crashed: 'Inkling has to close',
    crashedAgain: 'The window has stopped working several times in a row. Your models are safe.',
  },
  ko: {
    noStart: 'Inkling을 시작할 수 없습니다',
    crashed: 'Inkling을 닫아야 합니다',
    crashedAgain: '창이 여러 번 연속으로 작동을 멈췄습니다. 모델은 안전합니다.',
  },
});
