import { ArrowRight } from 'lucide';
import { Dialog } from '../../components/dialog.tsx';
import { Formula } from '../../components/formula.tsx';
import { Icon } from '../../components/icon.tsx';
import { locale } from '../../state/settings.ts';
import { dialog, showTab } from '../../state/ui.ts';
import { shownStep } from '../look-inside/index.ts';
import { howItWorks } from './text.ts';
import './how-it-works.css';

interface Chapter {
  readonly name: 'pixels' | 'unit' | 'bend' | 'softmax' | 'loss' | 'gradient' | 'step' | 'training' | 'limits';
  readonly tex?: readonly string[];
  /** The step of Look inside that shows it. */
  readonly step?: string;
}

const chapters: readonly Chapter[] = [
  { name: 'pixels', tex: [String.raw`x = (x_0, x_1, \dots, x_{783}), \quad 0 \le x_i \le 1`], step: 'input' },
  {
    name: 'unit',
    tex: [String.raw`a_j = \sum_{i} x_i\,W_{ij} + b_j`, String.raw`a_1 = x\,W_1 + b_1`],
    step: 'affine-1',
  },
  {
    name: 'bend',
    tex: [String.raw`\sigma(a) = \dfrac{1}{1 + e^{-a}}`, String.raw`\mathrm{ReLU}(a) = \max(0, a)`],
    step: 'activation-1',
  },
  { name: 'softmax', tex: [String.raw`y_c = \dfrac{e^{a_c}}{\sum_k e^{a_k}}`], step: 'softmax' },
  { name: 'loss', tex: [String.raw`E = -\sum_c t_c \log y_c`], step: 'loss' },
  {
    name: 'gradient',
    tex: [
      String.raw`\mathrm{d}a_2 = y - t, \quad \mathrm{d}W_2 = z_1^{\top}\,\mathrm{d}a_2, \quad \mathrm{d}b_2 = \mathrm{d}a_2`,
      String.raw`\mathrm{d}z_1 = \mathrm{d}a_2\,W_2^{\top}, \quad \mathrm{d}a_1 = \mathrm{d}z_1 \odot z_1 \odot (1 - z_1)`,
      String.raw`\mathrm{d}W_1 = x^{\top}\,\mathrm{d}a_1, \quad \mathrm{d}b_1 = \mathrm{d}a_1`,
    ],
    step: 'gradients-1',
  },
  {
    name: 'step',
    tex: [String.raw`W \leftarrow W - \eta\,\mathrm{d}W, \quad b \leftarrow b - \eta\,\mathrm{d}b`],
    step: 'update',
  },
  { name: 'training' },
  { name: 'limits', step: 'attention' },
];

const CODE = `a1 = x @ W1 + b1                    # a batch of images, one a row
z1 = 1 / (1 + np.exp(-a1))
a2 = z1 @ W2 + b2
e = np.exp(a2 - a2.max(axis=1, keepdims=True))
y = e / e.sum(axis=1, keepdims=True)

loss = -np.log(y[t == 1]).mean()    # t: the one-hot targets

da2 = (y - t) / len(x)
dW2, db2 = z1.T @ da2, da2.sum(axis=0)
da1 = da2 @ W2.T * z1 * (1 - z1)
dW1, db1 = x.T @ da1, da1.sum(axis=0)

for p, dp in ((W1, dW1), (b1, db1), (W2, dW2), (b2, db2)):
    p -= rate * dp`;

/** From the pixels to learning, as a text to read from beginning to end. */
export function HowItWorks() {
  const text = howItWorks[locale.value];
  const see = (step: string) => {
    shownStep.value = step;
    showTab('lookInside');
    dialog.value = null;
  };
  return (
    <Dialog title={text.title} isWide onClose={() => (dialog.value = null)}>
      <article class="how-it-works">
        <p class="how-it-works-intro">{text.intro}</p>
        {chapters.map(({ name, tex, step }, k) => {
          const chapter: { readonly title: string; readonly first: string; readonly second?: string } = text[name];
          return (
            <section key={name} aria-labelledby={`chapter-${name}`}>
              <h3 id={`chapter-${name}`}>
                <span aria-hidden="true">{k + 1}</span> {chapter.title}
              </h3>
              <p>{chapter.first}</p>
              {tex && (
                <div class="how-it-works-formulas">
                  {tex.map((each) => (
                    <Formula key={each} tex={each} />
                  ))}
                </div>
              )}
              {chapter.second && <p>{chapter.second}</p>}
              {step && (
                <button type="button" class="how-it-works-see" onClick={() => see(step)}>
                  {text.seeIt} <Icon icon={ArrowRight} />
                </button>
              )}
            </section>
          );
        })}
        <section aria-labelledby="chapter-code">
          <h3 id="chapter-code">{text.code.title}</h3>
          <p>{text.code.first}</p>
          <pre tabIndex={0} role="group" aria-label="Python">
            <code>{CODE}</code>
          </pre>
        </section>
      </article>
    </Dialog>
  );
}
