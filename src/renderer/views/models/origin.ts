import { type ModelSummary, SHIPPED } from '../../../core/api/index.ts';
import { format } from '../../state/format.ts';
import { text } from '../../state/settings.ts';

/** Where a model comes from, in words. */
export function originOf({ id, metadata: { training, fineTuning } }: ModelSummary): string {
  const { models, training: texts } = text.value;
  if (id === SHIPPED) return models.shipped;
  if (fineTuning) {
    return models.taught({ base: fineTuning.base, count: format.value.whole(fineTuning.samples) });
  }
  if (!training) return models.imported;
  return models.trained({
    recipe: texts.presets[training.options.preset],
    seconds: format.value.duration(training.seconds),
  });
}
