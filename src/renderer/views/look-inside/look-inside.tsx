import { ChevronLeft, ChevronRight } from 'lucide';
import type { FunctionComponent } from 'preact';
import { useEffect } from 'preact/hooks';
import { HeatProbe } from '../../charts/heat-probe.tsx';
import { Button, IconButton } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { text } from '../../state/settings.ts';
import { isTyping } from '../../state/typing.ts';
import { keepPractice, taken, undoSteps } from './practice.ts';
import { keepLookingInside, opened, parts, settled, shown, step, steps } from './state.ts';
import { StepList, titleOf } from './step-list.tsx';
import { type Step, stepId } from './steps.ts';
import { Activation } from './steps/activation.tsx';
import { Affine } from './steps/affine.tsx';
import { Attention } from './steps/attention.tsx';
import { Calibration } from './steps/calibration.tsx';
import { Gradients } from './steps/gradients.tsx';
import { Input } from './steps/input.tsx';
import { Loss } from './steps/loss.tsx';
import { OutputGradient } from './steps/output-gradient.tsx';
import { Softmax } from './steps/softmax.tsx';
import { Update } from './steps/update.tsx';
import { TrueLabel } from './true-label.tsx';
import './look-inside.css';
import './room.css';

const pages: { readonly [K in Step['kind']]: FunctionComponent<{ layer: number }> } = {
  input: Input,
  affine: Affine,
  activation: Activation,
  softmax: Softmax,
  calibration: Calibration,
  loss: Loss,
  outputGradient: OutputGradient,
  gradients: Gradients,
  update: Update,
  attention: Attention,
};

/** The textbook's steps with the numbers of the drawing and the model: from the pixels to what is learned from it. */
export function LookInside() {
  useEffect(() => {
    const ends = [keepPractice(), keepLookingInside(), listenToKeys()];
    return () => {
      for (const end of ends) end();
    };
  }, []);
  return (
    <div class="look-inside">
      <HeatProbe />
      <Content />
    </div>
  );
}

function Content() {
  const { lookInside } = text.value;
  if (!opened.value) return <p class="look-inside-empty soft">{lookInside.loading}</p>;
  if (!settled.value) {
    return (
      <p class="look-inside-empty">
        <strong>{lookInside.emptyTitle}</strong>
        <span class="soft">{lookInside.empty}</span>
      </p>
    );
  }
  const id = stepId(step.value);
  const Page = pages[step.value.kind];
  const isLearning = parts.value.learn.includes(step.value);
  return (
    <>
      <StepList />
      <section class="step" role="tabpanel" id="step-panel" aria-labelledby={`step-${id}`}>
        {taken.value.length > 0 && step.value.kind !== 'update' && (
          <Notice kind="info">
            {lookInside.practised({ count: taken.value.length })}{' '}
            <Button onClick={undoSteps}>{lookInside.undoAll}</Button>
          </Notice>
        )}
        <Header isLearning={isLearning} />
        <div key={id} class="step-content">
          <Page layer={'layer' in step.value ? step.value.layer : 0} />
        </div>
      </section>
    </>
  );
}

function Header({ isLearning }: { isLearning: boolean }) {
  const { lookInside } = text.value;
  const at = steps.value.indexOf(step.value);
  return (
    <header class="step-header">
      <IconButton
        icon={ChevronLeft}
        label={lookInside.previous}
        keys="P"
        aria-disabled={at === 0}
        onClick={() => go(-1)}
      />
      <IconButton
        icon={ChevronRight}
        label={lookInside.next}
        keys="N"
        aria-disabled={at === steps.value.length - 1}
        onClick={() => go(1)}
      />
      <h2>
        <span class="step-number">{at + 1}</span> {titleOf(step.value)}
      </h2>
      {isLearning && <TrueLabel />}
    </header>
  );
}

/** Goes to another step: the next, or the one before. */
function go(by: 1 | -1): void {
  const all = steps.peek();
  const to = all[all.indexOf(step.peek()) + by];
  if (to) shown.value = stepId(to);
}

/** N and P go to the next and the previous step, wherever the focus is. */
function listenToKeys(): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (document.querySelector('dialog[open]')) return;
    if (event.code === 'KeyN') go(1);
    else if (event.code === 'KeyP') go(-1);
  };
  document.addEventListener('keydown', onKeyDown);
  return () => document.removeEventListener('keydown', onKeyDown);
}
