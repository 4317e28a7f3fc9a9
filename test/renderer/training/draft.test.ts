import { describe, expect, it } from 'vitest';
import { presets, PRESETS } from '../../../src/core/training/index.ts';
import { checkDraft, toDraft } from '../../../src/renderer/training/draft.ts';

const draft = toDraft(presets.quick);

describe('draft', () => {
  it('becomes the options again that it was made from', () => {
    for (const preset of PRESETS) expect(checkDraft(toDraft(presets[preset])).options).toEqual(presets[preset]);
  });

  it('understands numbers as people type them', () => {
    expect(checkDraft({ ...draft, learningRate: ' 0,01 ' }).options?.learningRate).toBe(0.01);
    expect(checkDraft({ ...draft, learningRate: '1e-3' }).options?.learningRate).toBe(0.001);
  });

  it('says of each field that is wrong what is expected there', () => {
    const { options, wrong } = checkDraft({
      ...draft,
      learningRate: '-3',
      epochs: '2.5',
      batchSize: '',
      seed: 'lucky',
      hiddenLayers: ['50', '9999'],
    });
    expect(options).toBeNull();
    expect(wrong).toEqual({
      learningRate: '0.000001 … 10',
      epochs: '1, 2, … 200',
      batchSize: '1, 2, … 1024',
      seed: '0, 1, … 4294967295',
      'hiddenLayers.1': '1, 2, … 1024',
    });
  });
});
