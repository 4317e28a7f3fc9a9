import type { Page } from '@playwright/test';
import { type Drawing, type Hand, prepare, straighten } from '../../src/core/drawing/index.ts';
import { calibratedProbabilities } from '../../src/core/evaluation/index.ts';
import { column, ranking } from '../../src/core/insight/index.ts';
import {
  type Architecture,
  type Matrix,
  type Parameters,
  type Real,
  backward,
  copyParameters,
  forward,
  inputMatrix,
  Random,
  referenceEngine,
} from '../../src/core/network/index.ts';
import { testModel } from '../fixtures/model.ts';
import { draw, penDigits } from './drawing.ts';
import type { Host } from './host.ts';
import { expect, test } from './inkling.ts';

/** Every number of the page against the reference engine's in float64. */
const PRECISION = 1e-6;
const RATE = 0.05;
const LABEL = 8;

const architectures: Architecture[] = [
  { sizes: [784, 12, 10], activation: 'sigmoid' },
  { sizes: [784, 11, 9, 11], activation: 'relu' },
];

/** Makes a model the active one, with biases that aren't zero, draws a 3, and opens the view. */
async function open(page: Page, host: Host, { sizes, activation }: Architecture, hand: Hand | null = null) {
  const { metadata, parameters } = testModel({ architecture: { sizes: [...sizes], activation }, hand });
  const random = new Random(7);
  for (const { b } of parameters) for (let j = 0; j < b.length; j++) b[j] = random.uniform(-0.5, 0.5);
  // A low one makes a network that was never trained sure of what it guesses.
  metadata.temperature = hand ? 0.05 : 1.7;
  await host.stop();
  host.useModel({ metadata, parameters });
  await host.start();
  await page.reload();
  await draw(page, penDigits[3].strokes);
  await page.getByRole('tab', { name: 'Look inside' }).click();
  await page.getByRole('tablist', { name: 'Steps' }).waitFor();
  const drawing = await page.evaluate(() => sessionStorage.getItem('inkling.drawing')!);
  const image = prepare(JSON.parse(drawing) as Drawing, metadata.preprocessing)!;
  return { metadata, image, X: inputMatrix(image, 'float64'), parameters: copyParameters(parameters, 'float64') };
}

const goTo = (page: Page, step: string) => page.locator(`#step-${step}`).click();

/** All numbers of a strip or a picture, as copying them gives them. */
async function strip(page: Page, name: string): Promise<number[]> {
  const text = await page
    .getByTestId(`strip-${name}`)
    .first()
    .evaluate((element) => {
      const clipboardData = new DataTransfer();
      element.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }));
      return clipboardData.getData('text/plain');
    });
  return JSON.parse(text) as number[];
}

/** The numbers in a part of the page, in full. */
async function numbers(page: Page, testId: string): Promise<number[]> {
  return page
    .getByTestId(testId)
    .locator('data')
    .evaluateAll((all) => all.map((element) => Number((element as HTMLDataElement).value)));
}

function expectClose(found: readonly number[], expected: ArrayLike<number>, what: string): void {
  expect(found.length, what).toBe(expected.length);
  const far = found.findIndex(
    (value, i) => !(Math.abs(value - expected[i]) <= PRECISION * Math.max(1, Math.abs(expected[i]))),
  );
  expect(far, `${what}[${far}] is ${found[far]} rather than ${expected[far]}`).toBe(-1);
}

for (const architecture of architectures) {
  test.describe(`${architecture.sizes.join('-')}, ${architecture.activation}`, () => {
    const last = architecture.sizes.length - 1;

    test('every number is the reference engine’s', async ({ page, host }) => {
      const { metadata, parameters, X } = await open(page, host, architecture);
      const pass = forward(architecture, parameters, X);
      const inputName = (layer: number) => (layer === 1 ? 'x' : `z${layer - 1}`);

      await goTo(page, 'input');
      expectClose(await strip(page, 'x'), X.data, 'x');
      for (let n = 1; n <= last; n++) {
        await goTo(page, `affine-${n}`);
        const a = pass.preActivations[n - 1].data;
        expectClose(n === last ? await numbers(page, `row-a${n}`) : await strip(page, `a${n}`), a, `a${n}`);
        // One unit, taken apart.
        await page.getByRole('option').nth(2).click();
        const unit = Number(await page.getByRole('option').nth(2).getAttribute('data-unit'));
        const weights = column(parameters[n - 1].W, unit);
        const inputs = pass.inputs[n - 1].data;
        expectClose(await strip(page, `W${n}`), weights, `W${n}`);
        expectClose(await strip(page, inputName(n)), inputs, inputName(n));
        expectClose(
          await strip(page, `${inputName(n)}W${n}`),
          weights.map((w, i) => w * inputs[i]),
          'products',
        );
        expectClose(await numbers(page, 'sum'), [a[unit]], 'sum');
        if (n === last) continue;
        await goTo(page, `activation-${n}`);
        expectClose(await strip(page, `z${n}`), pass.inputs[n].data, `z${n}`);
      }
      const y = pass.probabilities.data;
      await goTo(page, 'softmax');
      expectClose(await numbers(page, 'row-y'), y, 'y');
      await goTo(page, 'calibration');
      const logits = new Float32Array(pass.preActivations[last - 1].data);
      expectClose(await numbers(page, 'row-p'), calibratedProbabilities(logits, metadata), 'p');

      await goTo(page, 'loss');
      await page.getByRole('radio', { name: String(LABEL), exact: true }).check();
      const { loss, gradients, dPreActivations } = backward(architecture, parameters, pass, [LABEL]);
      expectClose(await numbers(page, 'loss'), [y[LABEL], loss], 'loss');
      await goTo(page, 'outputGradient');
      expectClose(await numbers(page, `row-da${last}`), dPreActivations[last - 1].data, `da${last}`);
      for (let n = last; n >= 1; n--) {
        await goTo(page, `gradients-${n}`);
        const { W, b } = gradients[n - 1];
        expectClose(n === last ? await numbers(page, `row-db${n}`) : await strip(page, `db${n}`), b, `db${n}`);
        for (const k of [0, 3, W.columns - 1]) {
          const option = page.getByRole('option').nth(k);
          await option.click();
          const unit = Number(await option.getAttribute('data-unit'));
          expectClose(await strip(page, `dW${n}`), column(W, unit), `dW${n}[…, ${unit}]`);
        }
      }
    });

    test('hidden units come in the order of what they add to the winning logit', async ({ page, host }) => {
      const { parameters, X } = await open(page, host, architecture);
      const { inputs, preActivations } = forward(architecture, parameters, X);
      const winner = ranking(preActivations.at(-1)!.data)[0];
      const outgoing = parameters.at(-1)!.W;
      const added = inputs.at(-1)!.data.map((z, j) => z * outgoing.data[j * outgoing.columns + winner]);
      await goTo(page, `affine-${last - 1}`);
      const units = page.getByRole('option');
      const shown = await units.evaluateAll((all) =>
        all.map((element) => Number((element as HTMLElement).dataset.unit)),
      );
      expect(shown).toEqual([...ranking(added)].slice(0, shown.length));
      const shares = await units
        .locator('data')
        .evaluateAll((all) => all.map((one) => Number((one as HTMLDataElement).value)));
      expectClose(
        shares,
        shown.map((unit) => added[unit]),
        'shares',
      );
    });

    test('a step is one step of stochastic gradient descent, and is undone', async ({ page, host }) => {
      const { parameters, image, X } = await open(page, host, architecture);
      const learner = referenceEngine('float64').learner(
        { images: image, labels: Uint8Array.of(LABEL) },
        {
          architecture,
          parameters,
          optimizer: { kind: 'sgd', momentum: 0 },
          batchSize: 1,
          labelSmoothing: 0,
          averaging: null,
        },
      );
      const step = () => learner.step(Uint32Array.of(0), 0, 1, RATE);
      const bars = await page.getByTestId('bars').textContent();
      await goTo(page, 'update');
      await page.getByRole('radio', { name: String(LABEL), exact: true }).check();
      await page.getByRole('textbox', { name: /^Learning rate/ }).fill(String(RATE));
      await page.getByRole('button', { name: 'Take one step' }).click();
      const { lossSum } = step();
      const after = () => forward(architecture, learner.parameters(), X).probabilities.data;
      expectClose(await numbers(page, 'loss'), [lossSum, -Math.log(after()[LABEL])], 'loss before and after');
      expectClose(await latestRow(page), after(), 'y');
      await page.getByRole('button', { name: 'Take ten' }).click();
      await expect(page.getByText('11 steps')).toBeVisible();
      for (let i = 0; i < 10; i++) step();
      expectClose(await latestRow(page), after(), 'y after eleven steps');
      await expectParameters(page, learner.parameters(), 'learned');

      await goTo(page, 'update');
      await page.getByRole('button', { name: 'Undo all' }).click();
      expectClose(await latestRow(page), forward(architecture, parameters, X).probabilities.data, 'y undone');
      await expectParameters(page, parameters, 'undone');
      // The model that reads knows nothing of it.
      expect(await page.getByTestId('bars').textContent()).toBe(bars);
    });

    test('what it looks at: gradient × input', async ({ page, host }) => {
      const { parameters, X } = await open(page, host, architecture);
      await goTo(page, 'attention');
      await page.getByRole('radio', { name: '5', exact: true }).check();
      const logits = forward(architecture, parameters, X).preActivations.at(-1)!.data;
      const rival = [...ranking(logits)].find((c) => c !== 5)!;
      await expect(page.getByText(`Next likely: ${rival === 10 ? 'not a digit' : rival}`)).toBeVisible();
      const inked = [...X.data.keys()].filter((i) => X.data[i] > 0.5).slice(0, 40);
      const shown = await strip(page, 'r');
      const slopes = inked.map((i) => slope(architecture, parameters, X, i));
      expectClose(
        inked.map((i) => shown[i]),
        inked.map((i, k) => X.data[i] * slopes[k][5]),
        'r',
      );
      const tips = await strip(page, 'g');
      expectClose(
        inked.map((i) => tips[i]),
        slopes.map((by) => by[rival] - by[5]),
        'g',
      );
    });
  });
}

/** The probabilities of the latest step. */
async function latestRow(page: Page): Promise<number[]> {
  return page
    .getByTestId('row-y')
    .last()
    .locator('data')
    .evaluateAll((all) => all.map((element) => Number((element as HTMLDataElement).value)));
}

/** Compares the weights and biases of some units of each layer. */
async function expectParameters(page: Page, parameters: Parameters, what: string): Promise<void> {
  for (const [k, { W, b }] of parameters.entries()) {
    await goTo(page, `affine-${k + 1}`);
    for (const place of [0, 4]) {
      const option = page.getByRole('option').nth(place);
      await option.click();
      const unit = Number(await option.getAttribute('data-unit'));
      expectClose(await strip(page, `W${k + 1}`), column(W, unit), `${what} W${k + 1}[…, ${unit}]`);
      const terms = page.getByTestId('unit').getByRole('row', { name: /^bias/ }).locator('data');
      expectClose([Number(await terms.getAttribute('value'))], [b[unit]], `${what} b${k + 1}[${unit}]`);
    }
  }
}

/** How each logit grows as a pixel does, by differences. */
function slope(architecture: Architecture, parameters: Parameters, X: Matrix, pixel: number): Real {
  const step = 1e-5;
  const at = (by: number) => {
    const data = X.data.slice();
    data[pixel] += by;
    return forward(architecture, parameters, { ...X, data }).preActivations.at(-1)!.data;
  };
  const [above, below] = [at(step), at(-step)];
  return above.map((logit, c) => (logit - below[c]) / (2 * step));
}

test('a digit that was read straightened is looked into straightened', async ({ page, host }) => {
  // Far from everything: a network that was never trained is surer of one of the two by chance.
  const hand = { turn: 0.6, slant: 0, stretch: 0.3 };
  const { image } = await open(page, host, architectures[0], hand);
  const seen = straighten(image, hand);
  await goTo(page, 'input');
  expect(await strip(page, 'x')).toEqual(Array.from(seen, (byte) => byte / 255));
  await expect(page.getByText('This model has learned how you turn, slant and stretch your digits.')).toBeVisible();
  await expect(page.locator('figcaption')).toContainText('straightened');
});

test('pictures and tables end their colours where their numbers end', async ({ page, host }) => {
  const architecture = architectures[1];
  const { parameters, X } = await open(page, host, architecture);
  const { inputs, probabilities } = forward(architecture, parameters, X);
  const largest = Math.max(...inputs[1].data);
  expect(largest).toBeGreaterThan(1);
  for (const step of ['affine-2', 'gradients-2']) {
    await goTo(page, step);
    const legend = page
      .getByTestId('unit')
      .locator('.strip', { has: page.getByTestId('strip-z1') })
      .locator('.legend');
    await expect(legend, step).toHaveText(`0${largest.toPrecision(2)}`);
  }
  await goTo(page, 'loss');
  const likeliest = Math.max(...probabilities.data);
  const most = (row: string) =>
    page
      .getByTestId(row)
      .locator('td')
      .evaluateAll((cells) => Math.max(...cells.map((cell) => Number(cell.style.getPropertyValue('--share')))));
  expect(await most('row-t')).toBe(1);
  // The row beside it is compared with it: it has the same colours.
  expect(await most('row-y')).toBeCloseTo(likeliest, 2);
});
