import { topic } from './topic.ts';

/** The tour through the window. */
export const tour = topic({
  en: {
    titles: {
      draw: 'Draw a digit here',
      read: 'It is read while you draw',
      correct: 'Wrong? Say so',
      train: 'Train a network of your own',
      lookInside: 'Look inside',
    },
    about: {
      draw: 'With the mouse, a finger or a pen; large or small, in the middle or in a corner. Go ahead, try it now.',
      read: 'The big digit is the answer, and the bars show how likely each one is. If it isn’t a digit at all, the network says so.',
      correct:
        'Click the digit that it truly is. The drawing is kept in My digits; from five of them on, the network can learn your handwriting.',
      train:
        'Choose a recipe and start: it takes seconds. You watch it learn, and then keep the new network or discard it.',
      lookInside:
        'Every number between your drawing and the answer, and how the network would learn from it. For the whole story, see Help\u00a0▸\u00a0How\u00a0it\u00a0works. You’ll find this tour there too.',
    },
    stopOf: (p: { stop: number; count: number }) => `${p.stop} / ${p.count}`,
    next: 'Next',
    back: 'Back',
    skip: 'Skip',
    finish: 'Done',
  },
  ko: {
    titles: {
      draw: '여기에 숫자를 그리세요',
      read: '그리는 동안 바로 읽습니다',
      correct: '틀렸다면 알려 주세요',
      train: '나만의 신경망을 학습시키세요',
      lookInside: '속을 들여다보세요',
    },
    about: {
      draw: '마우스, 손가락, 펜 모두 됩니다. 크게든 작게든, 가운데든 구석이든 상관없습니다. 지금 바로 그려 보세요.',
      read: '큰 숫자가 신경망의 답이고, 막대는 각 숫자일 확률입니다. 숫자가 아니면 아니라고 말합니다.',
      correct:
        '실제 숫자를 누르면 그림이 ‘내 숫자’에 저장됩니다. 다섯 개가 모이면 신경망이 내 손글씨를 배울 수 있습니다.',
      train:
        '학습 방법을 고르고 시작하면 몇 초 만에 끝납니다. 배우는 모습을 지켜본 뒤, 새 신경망을 유지할지 버릴지 정하세요.',
      lookInside:
        '그림에서 답까지 거치는 모든 수와, 그 그림에서 무엇을 배우는지 볼 수 있습니다. 전체 이야기는 도움말\u00a0▸ 작동\u00a0원리에 있습니다. 이 둘러보기도 도움말에서 다시 볼 수 있습니다.',
    },
    stopOf: (p) => `${p.stop} / ${p.count}`,
    next: '다음',
    back: '이전',
    skip: '건너뛰기',
    finish: '마치기',
  },
});
