import { useLayoutEffect, useRef } from 'preact/hooks';
import { text } from '../../state/settings.ts';
import { opened, parts, shown, step, steps } from './state.ts';
import { type Part, type Step, stepId, symbolsOf } from './steps.ts';
import { Sym } from './symbol.tsx';
import './step-list.css';

/** All steps, numbered through; the arrow keys go from one to the next (the ARIA tabs pattern). */
export function StepList() {
  const { lookInside } = text.value;
  const list = useRef<HTMLDivElement>(null);
  const { architecture } = opened.value!.metadata;
  const current = stepId(step.value);
  const ids = steps.value.map(stepId);
  useLayoutEffect(() => {
    const element = list.current!;
    const keep = () => keepInSight(element, current);
    keep();
    const resized = new ResizeObserver(keep);
    resized.observe(element);
    return () => resized.disconnect();
  }, [current]);

  const onKeyDown = (event: KeyboardEvent) => {
    const at = ids.indexOf(current);
    const moves: { readonly [key: string]: number } = {
      ArrowUp: at - 1,
      ArrowLeft: at - 1,
      ArrowDown: at + 1,
      ArrowRight: at + 1,
      Home: 0,
      End: ids.length - 1,
    };
    const to = moves[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    shown.value = ids[(to + ids.length) % ids.length];
    list.current?.querySelector<HTMLElement>(`#step-${shown.value}`)?.focus();
  };

  return (
    <div
      ref={list}
      class="step-list"
      role="tablist"
      aria-label={lookInside.steps}
      aria-orientation="vertical"
      onKeyDown={onKeyDown}
    >
      {(Object.entries(parts.value) as [Part, readonly Step[]][]).map(([part, itsSteps]) => (
        <div key={part} role="presentation" class="step-part">
          <p aria-hidden="true" class="step-part-name">
            {lookInside.parts[part]}
          </p>
          {itsSteps.map((each) => {
            const id = stepId(each);
            return (
              <button
                key={id}
                type="button"
                role="tab"
                id={`step-${id}`}
                aria-selected={id === current}
                aria-controls={id === current ? 'step-panel' : undefined}
                tabIndex={id === current ? 0 : -1}
                onClick={() => (shown.value = id)}
              >
                <span class="step-number">{ids.indexOf(id) + 1}</span>
                <span class="step-title">{titleOf(each)}</span>
                <span class="step-symbol" aria-hidden="true">
                  {symbolsOf(each, architecture.sizes.length - 1).map((symbol, i) => (
                    <span key={symbol}>
                      {i > 0 && ', '}
                      <Sym of={symbol} />
                    </span>
                  ))}
                </span>
              </button>
            );
          })}
        </div>
      ))}
    </div>
  );
}

/** Where not all steps fit, the list scrolls to the one that is shown; the window doesn't. */
function keepInSight(list: HTMLElement, id: string): void {
  const place = list.getBoundingClientRect();
  const { top, bottom } = list.querySelector(`#step-${id}`)!.getBoundingClientRect();
  if (top < place.top) list.scrollTop += Math.floor(top - place.top);
  else if (bottom > place.bottom) list.scrollTop += Math.ceil(bottom - place.bottom);
}

/** What a step is called. */
export function titleOf(its: Step): string {
  const { titles } = text.value.lookInside;
  switch (its.kind) {
    case 'affine':
      return isLast(its.layer) ? titles.logits : titles.sums({ layer: hiddenLayer(its.layer) });
    case 'activation':
      return titles.activation({ layer: hiddenLayer(its.layer) });
    case 'gradients':
      return titles.gradients({
        layer: isLast(its.layer) ? text.value.lookInside.outputLayer : hiddenLayer(its.layer),
      });
    default:
      return titles[its.kind];
  }
}

function isLast(layer: number): boolean {
  return layer === opened.value!.metadata.architecture.sizes.length - 2;
}

/** Numbered where there is more than one. */
function hiddenLayer(layer: number): string {
  const { hiddenLayer: name } = text.value.lookInside;
  return name({ number: opened.value!.metadata.architecture.sizes.length > 3 ? layer + 1 : null });
}
