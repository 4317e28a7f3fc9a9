import { describe, expect, it } from 'vitest';
import { curvesCsv, runsCsv } from '../../../src/renderer/history/csv.ts';
import { runRecord } from '../../fixtures/runs.ts';

describe('runs as CSV', () => {
  it('are a row each, with what they did and what came of it', () => {
    const lesson = runRecord({ options: null, model: null, score: null, status: 'stopped', verdict: null });
    const [header, first, second, end] = runsCsv([runRecord({ verdict: 'kept' }), lesson]).split('\r\n');
    const row = (line: string) => Object.fromEntries(line.split(',').map((cell, i) => [header.split(',')[i], cell]));
    expect(row(first)).toMatchObject({
      run: 'Notebook 1',
      started_at: '2026-01-02T03:04:05.678Z',
      status: 'finished',
      verdict: 'kept',
      accuracy: '0.93',
      hidden_layers: '50',
      learning_rate: '0.001',
      deskew: 'false',
      seed: '1',
    });
    expect(row(second)).toMatchObject({ run: 'handwriting', status: 'stopped', verdict: '', accuracy: '', seed: '' });
    expect(end).toBe('');
  });

  it('keep names as they are, and from being formulas', () => {
    const named = (name: string) => runsCsv([runRecord({ model: { id: 'a', name } })]).split('\r\n')[1];
    expect(named('Seven, "the" 7')).toMatch(/^"Seven, ""the"" 7",2026/);
    expect(named('=HYPERLINK("x")')).toMatch(/^"'=HYPERLINK\(""x""\)",2026/);
  });
});

describe('curves as CSV', () => {
  it('are a row a point; where a curve has none, nothing', () => {
    const lines = curvesCsv([runRecord()]).split('\r\n');
    expect(lines.slice(0, 3)).toEqual([
      'run,epoch,training_loss,training_accuracy,validation_loss,validation_accuracy',
      'Notebook 1,0.5,1.2,0.6,,',
      'Notebook 1,1,,,0.5,0.8',
    ]);
    expect(lines[3]).toMatch(/^Notebook 1,2,0\.4\d*,0\.8\d*,0\.3,0\.9$/);
    expect(lines.slice(4)).toEqual(['']);
  });
});
