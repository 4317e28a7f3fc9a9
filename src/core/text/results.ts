import { topic } from './topic.ts';

/** How well the model in use reads, digit by digit. */
export const results = topic({
  en: {
    set: 'Digits',
    heldBackOf: (p: { name: string }) => `${p.name}: held back`,
    testOf: (p: { name: string }) => `${p.name}: test set`,
    reading: 'Reading the digits…',
    read: 'Digits read',
    accuracy: 'Accuracy',
    loss: 'Loss',
    calibrationError: 'Calibration error',
    kept: 'Taken for a digit',
    mayKnow: (p: { model: string }) =>
      `“${p.model}” was trained on other data, and may have seen these digits too. It reads new ones less well.`,
    taught: (p: { model: string }) =>
      `“${p.model}” was taught your handwriting, with drawings that are among these. It reads new ones less well.`,
    goDraw: 'Draw a digit',
    matrix: 'Confusion matrix: what is taken for what',
    matrixAbout: 'Each row is a digit as it is labelled, each column what was read.',
    matrixChoose: 'Choose a number to see its digits.',
    label: 'Label',
    readAs: 'Read as',
    right: 'Right',
    cell: (p: { label: number; digit: number; shown: string }) =>
      p.label === p.digit ? `${p.label} read right: ${p.shown}` : `${p.label} read as ${p.digit}: ${p.shown}`,
    mistakes: (p: { shown: string }) => `Surest mistakes: ${p.shown}`,
    mistakesAbout: 'Where it was wrong, the surest first. Choose one to look inside.',
    surestFirst: 'The surest first. Choose one to look inside.',
    leastSureFirst: 'The least sure first. Choose one to look inside.',
    noMistakes: 'Every digit was read right.',
    noneInCell: 'No digit was read that way.',
    allMistakes: 'All mistakes',
    sample: (p: { label: number; digit: number; percent: string }) =>
      `Labelled ${p.label}, read as ${p.digit}, ${p.percent} sure: look inside`,
    more: 'Show more',
    shownOf: (p: { shown: string; total: string }) => `${p.shown} of ${p.total}`,
    calibration: 'Is it as sure as it is right?',
    calibrationAbout:
      'A bar up to the line is honest: of the readings that are 80% sure, 80% are right. A bar below the line is too sure of itself, one above it too modest. The numbers below count the readings.',
    confidence: 'How sure',
    shareRight: 'How often right',
    count: 'Readings',
    range: (p: { from: string; to: string }) => `${p.from} to ${p.to}`,
    bin: (p: { range: string; accuracy: string; shown: string }) =>
      `${p.range} sure: ${p.accuracy} right, of ${p.shown}`,
  },
  ko: {
    set: '숫자',
    heldBackOf: (p) => `${p.name}: 검증용`,
    testOf: (p) => `${p.name}: 테스트용`,
    reading: '숫자를 읽는 중…',
    read: '읽은 개수',
    accuracy: '정확도',
    loss: '손실',
    calibrationError: '보정 오차',
    kept: '숫자로 인정한 비율',
    mayKnow: (p) =>
      `‘${p.model}’ 모델은 다른 데이터로 학습했으므로 이 숫자들도 이미 보았을 수 있습니다. 처음 보는 숫자는 이보다 잘 읽지 못합니다.`,
    taught: (p) =>
      `‘${p.model}’ 모델은 내 손글씨를 배웠으므로 이 가운데 이미 본 그림이 있습니다. 처음 보는 그림은 이보다 잘 읽지 못합니다.`,
    goDraw: '숫자 그리기',
    matrix: '혼동 행렬: 무엇을 무엇으로 읽었나',
    matrixAbout: '행은 정답, 열은 읽은 결과입니다.',
    matrixChoose: '칸을 고르면 거기에 속한 숫자들이 나타납니다.',
    label: '정답',
    readAs: '읽은 결과',
    right: '맞힘',
    cell: (p) =>
      p.label === p.digit
        ? `${p.label} 맞힘: ${p.shown}개`
        : `${p.label} → ${p.digit}${[0, 3, 6].includes(p.digit) ? '으로' : '로'} 읽음: ${p.shown}개`,
    mistakes: (p) => `가장 확신하고 틀린 숫자: ${p.shown}개`,
    mistakesAbout: '틀린 것 가운데 확신도가 높은 순서입니다. 고르면 들여다볼 수 있습니다.',
    surestFirst: '확신도가 높은 순서입니다. 고르면 들여다볼 수 있습니다.',
    leastSureFirst: '확신도가 낮은 순서입니다. 고르면 들여다볼 수 있습니다.',
    noMistakes: '모든 숫자를 맞게 읽었습니다.',
    noneInCell: '이렇게 읽은 숫자는 없습니다.',
    allMistakes: '틀린 숫자 모두',
    sample: (p) =>
      `정답 ${p.label}, ${p.digit}${[0, 3, 6].includes(p.digit) ? '으로' : '로'} 읽음, 확신도 ${p.percent}: 들여다보기`,
    more: '더 보기',
    shownOf: (p) => `${p.total}개 중 ${p.shown}개`,
    calibration: '확신하는 만큼 맞힐까요?',
    calibrationAbout:
      '막대가 선까지 닿으면 정직한 것입니다. 확신도 80%로 읽은 것 가운데 80%가 맞았다는 뜻입니다. 선보다 낮으면 지나치게 확신하고, 높으면 너무 조심스러운 것입니다. 아래 숫자는 읽은 개수입니다.',
    confidence: '확신도',
    shareRight: '맞힌 비율',
    count: '개수',
    range: (p) => `${p.from}–${p.to}`,
    bin: (p) => `확신도 ${p.range}: ${p.shown}개 중 ${p.accuracy} 맞힘`,
  },
});
