import { topic } from './topic.ts';

/** What the network reads. */
export const reading = topic({
  en: {
    title: 'Reading',
    nothing: 'Nothing to read yet',
    sure: (p: { percent: string }) => `${p.percent} sure`,
    notADigit: 'That doesn’t look like a digit',
    probabilities: 'How likely each digit is',
    preview: 'What the network sees',
    previewSize: '28 × 28 pixels',
    previewOf: 'The drawing as the network gets it: 28 by 28 grey pixels',
    spoken: (p: { digit: number; percent: string }) => `Reads ${p.digit}, ${p.percent} sure`,
  },
  ko: {
    title: '판독 결과',
    nothing: '아직 읽을 그림이 없습니다',
    sure: (p) => `확신도 ${p.percent}`,
    notADigit: '숫자처럼 보이지 않습니다',
    probabilities: '각 숫자일 확률',
    preview: '신경망이 보는 그림',
    previewSize: '28 × 28 픽셀',
    previewOf: '신경망에 들어가는 그림: 가로세로 28픽셀의 회색조 이미지',
    spoken: (p) => `${p.digit}${[0, 3, 6].includes(p.digit) ? '으로' : '로'} 읽음, 확신도 ${p.percent}`,
  },
});
