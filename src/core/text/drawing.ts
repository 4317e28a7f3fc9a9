import { topic } from './topic.ts';

/** The canvas and its tools. */
export const drawing = topic({
  en: {
    title: 'Drawing',
    canvas: 'Canvas: draw a digit here with mouse, finger or pen',
    hint: 'Draw a digit',
    hintMore: 'or a whole number, or drop a picture here',
    labelled: (p: { digit: number }) => `Labelled ${p.digit}`,
    labelledImage: (p: { digit: number }) => `A digit of a data set on the canvas, labelled ${p.digit}`,
    picture: 'The picture on the canvas',
    drop: 'Drop a picture here',
    tools: 'Drawing tools',
    penSize: 'Pen size',
    eraser: 'Eraser',
    undo: 'Undo',
    redo: 'Redo',
    clear: 'Clear',
  },
  ko: {
    title: '그림',
    canvas: '그림판: 마우스나 손가락, 펜으로 숫자를 그리는 곳',
    hint: '숫자를 그려 보세요',
    hintMore: '여러 자리 수도, 끌어다\u00a0놓은\u00a0사진도 읽습니다',
    labelled: (p) => `레이블 ${p.digit}`,
    labelledImage: (p) => `그림판에 올린 데이터 세트의 숫자, 레이블 ${p.digit}`,
    picture: '그림판에 올린 사진',
    drop: '여기에 사진을 놓으세요',
    tools: '그리기 도구',
    penSize: '펜 굵기',
    eraser: '지우개',
    undo: '실행 취소',
    redo: '다시 실행',
    clear: '지우기',
  },
});
