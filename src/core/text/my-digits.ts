import { topic } from './topic.ts';

/** My digits: correcting a reading, the person's drawings, and teaching a model their hand. */
export const myDigits = topic({
  en: {
    wrong: 'Wrong? It is',
    onlyDrawings: 'Only drawings go to My digits',
    itIs: (p: { digit: number }) => `It is ${p.digit}`,
    stored: (p: { digit: number }) => `Stored as ${p.digit} in My digits.`,
    undo: 'Undo',
    count: (p: { count: number; shown: string }) => `${p.shown} drawing${p.count === 1 ? '' : 's'}`,
    filter: 'Show',
    all: 'All',
    list: 'Drawings',
    drawing: (p: { digit: number }) => `Drawing of ${p.digit}`,
    selected: (p: { count: string }) => `${p.count} selected`,
    open: 'Put on the canvas',
    relabel: 'Change label to',
    relabelled: (p: { count: number; shown: string; digit: number }) =>
      `${p.shown} drawing${p.count === 1 ? '' : 's'} now labelled ${p.digit}.`,
    remove: 'Delete',
    removed: (p: { count: number; shown: string }) => `${p.shown} drawing${p.count === 1 ? '' : 's'} deleted.`,
    selectNone: 'Clear selection',
    import: 'Import…',
    importAbout: 'Drawings that were exported from My digits, in an .ndjson file.',
    export: 'Export',
    imported: (p: { count: number; shown: string }) => `${p.shown} drawing${p.count === 1 ? '' : 's'} imported.`,
    empty: 'You haven’t kept a drawing yet.',
    emptyHow:
      'Draw a digit, and say which one it is: click it below the bars, or press Alt and the digit. It is kept in My digits, and a model can learn your handwriting from it.',
    emptyFilter: 'You have no drawing of this digit.',
    learn: 'Learn my handwriting',
    learnAbout: (p: { count: number; shown: string; model: string }) =>
      `“${p.model}” learns from your ${p.shown} drawings, in about a second. It becomes a new model, which you can keep or discard.`,
    learnFewer: (p: { missing: number; least: number }) =>
      `At least ${p.least} drawings are needed: ${p.missing} more to go.`,
    keys: 'Arrow keys move, Space selects, Enter puts a drawing on the canvas, Delete deletes.',
  },
  ko: {
    wrong: '틀렸나요? 정답은',
    onlyDrawings: '‘내 숫자’에는 직접 그린 그림만 저장됩니다',
    itIs: (p) => `맞는 숫자는 ${p.digit}`,
    stored: (p) => `‘내 숫자’에 ${p.digit}${[0, 3, 6].includes(p.digit) ? '으로' : '로'} 저장했습니다.`,
    undo: '실행 취소',
    count: (p) => `그림 ${p.shown}개`,
    filter: '보기',
    all: '전체',
    list: '그림',
    drawing: (p) => `${p.digit} 그림`,
    selected: (p) => `${p.count}개 선택됨`,
    open: '그림판에 올리기',
    relabel: '숫자 바꾸기',
    relabelled: (p) =>
      `그림 ${p.shown}개의 숫자를 ${p.digit}${[0, 3, 6].includes(p.digit) ? '으로' : '로'} 바꿨습니다.`,
    remove: '삭제',
    removed: (p) => `그림 ${p.shown}개를 삭제했습니다.`,
    selectNone: '선택 해제',
    import: '가져오기…',
    importAbout: '‘내 숫자’에서 내보낸 그림이 담긴 .ndjson 파일.',
    export: '내보내기',
    imported: (p) => `그림 ${p.shown}개를 가져왔습니다.`,
    empty: '아직 저장한 그림이 없습니다.',
    emptyHow:
      '숫자를 그린 뒤 어떤 숫자인지 알려 주세요. 막대 아래의 숫자를 누르거나 Alt와 숫자 키를 함께 누르면 됩니다. 그림이 ‘내 숫자’에 모이고, 모델이 손글씨를 배울 수 있습니다.',
    emptyFilter: '이 숫자의 그림이 없습니다.',
    learn: '내 손글씨 배우기',
    learnAbout: (p) =>
      `‘${p.model}’ 모델이 내 그림 ${p.shown}개로 약 1초 동안 배웁니다. 새 모델이 만들어지며, 이 모델은 유지하거나 버릴 수 있습니다.`,
    learnFewer: (p) => `그림이 적어도 ${p.least}개 필요합니다. ${p.missing}개 더 모아 주세요.`,
    keys: '화살표 키로 이동, 스페이스로 선택, Enter로 그림판에 올리기, Delete로 삭제합니다.',
  },
});
