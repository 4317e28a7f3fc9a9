import { BUNDLED, type ModelSummary, SHIPPED_DATA } from '../../../core/api/index.ts';
import type { Hand } from '../../../core/drawing/index.ts';
import type { ModelMetadata, Score } from '../../../core/formats/index.ts';
import { format } from '../../state/format.ts';
import { text } from '../../state/settings.ts';
import { write } from '../../state/numbers.ts';
import { originOf } from './origin.ts';

type Fact = readonly [name: string, value: string | null];

/** What is known of a model: the same names in the same order for each; null for what there isn't. */
export function factsOf(model: ModelSummary): readonly Fact[] {
  const { models, training: names } = text.value;
  const { accuracy, date, duration, loss, tick, whole } = format.value;
  const { number } = write.value;
  const { createdAt, score, training, fineTuning, preprocessing, hand, temperature, rejection } = model.metadata;
  const options = training?.options ?? null;
  // The shipped model's is nobody's in the menu.
  const preset = training && training.data !== SHIPPED_DATA ? training.options.preset : null;
  const yesOrNo = (is: boolean) => (is ? models.yes : models.no);
  const took = fineTuning ?? training;
  return [
    [models.origin, originOf(model)],
    [models.created, date(createdAt)],
    [names.accuracy, score && accuracy(score.accuracy)],
    [names.loss, score && loss(score.loss)],
    [names.measuredOn, score && setOf(score)],
    [models.learnedFrom, training && dataOf(training)],
    [names.took, took && duration(took.seconds)],
    [names.recipe, preset && names.presets[preset]],
    [names.optimizer, options && names.optimizers[options.optimizer]],
    [names.learningRate, options && tick(options.learningRate)],
    [names.schedule, options && names.schedules[options.schedule]],
    [names.epochs, options && whole(options.epochs)],
    [names.batchSize, options && whole(options.batchSize)],
    [names.augmentation, options && names.augmentations[options.augmentation]],
    [names.deskew, yesOrNo(preprocessing.deskew)],
    [names.averaging, options && yesOrNo(options.averaging)],
    [names.labelSmoothing, options && tick(options.labelSmoothing)],
    [names.initialisation, options && names.initialisations[options.initialisation]],
    [names.seed, options && String(options.seed)],
    [models.hand, hand && describeHand(hand)],
    [models.temperature, number(temperature)],
    [models.notADigit, ruleOf(rejection)],
  ];
}

function setOf({ set, count }: Score): string {
  const { training } = text.value;
  const words = { count: format.value.whole(count) };
  return set === 't10k' ? training.onTest(words) : training.onValidation(words);
}

function describeHand({ turn, slant, stretch }: Hand): string {
  const degrees = (angle: number) => write.value.whole(Math.round((angle * 180) / Math.PI));
  const wider = format.value.tick(Math.exp(2 * stretch));
  return text.value.models.handOf({ turn: degrees(turn), slant: degrees(-Math.atan(slant)), wider });
}

function dataOf({ data, samples }: NonNullable<ModelMetadata['training']>): string {
  const { models } = text.value;
  const count = format.value.whole(samples);
  if (data === BUNDLED) return models.bundled({ count });
  return data === SHIPPED_DATA ? models.shippedData({ count }) : models.samplesOf({ count, data });
}

function ruleOf(rejection: ModelMetadata['rejection']): string {
  const { rules } = text.value.models;
  if (rejection.kind === 'none') return rules.none;
  return rules[rejection.kind]({ threshold: write.value.number(rejection.threshold) });
}
