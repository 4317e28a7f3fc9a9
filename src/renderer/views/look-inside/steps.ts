/** A step of the derivation. Layers count from 0, as `parameters` does. */
export type Step =
  | { readonly kind: 'input' }
  | { readonly kind: 'affine' | 'activation' | 'gradients'; readonly layer: number }
  | { readonly kind: 'softmax' | 'calibration' | 'loss' | 'outputGradient' | 'update' | 'attention' };

/** What a step is part of: the forward pass, the backward pass with the update, or neither. */
export type Part = 'read' | 'learn' | 'look';

/** The steps from the drawing to what is learned from it, in the order of a textbook's derivation. */
export function stepsOf(sizes: readonly number[]): { readonly [P in Part]: readonly Step[] } {
  const last = sizes.length - 2;
  const layers = Array.from({ length: last + 1 }, (_, layer) => layer);
  return {
    read: [
      { kind: 'input' },
      ...layers.flatMap((layer): Step[] =>
        layer === last
          ? [{ kind: 'affine', layer }]
          : [
              { kind: 'affine', layer },
              { kind: 'activation', layer },
            ],
      ),
      { kind: 'softmax' },
      { kind: 'calibration' },
    ],
    learn: [
      { kind: 'loss' },
      { kind: 'outputGradient' },
      ...layers.toReversed().map((layer): Step => ({ kind: 'gradients', layer })),
      { kind: 'update' },
    ],
    look: [{ kind: 'attention' }],
  };
}

/** A step's own name, which stays the same from model to model as far as it can. */
export function stepId(step: Step): string {
  return 'layer' in step ? `${step.kind}-${step.layer + 1}` : step.kind;
}

/** What a step computes, by the name that it has in the mathematics. */
export function symbolsOf(step: Step, layers: number): readonly string[] {
  switch (step.kind) {
    case 'input':
      return ['x'];
    case 'affine':
      return [`a${step.layer + 1}`];
    case 'activation':
      return [`z${step.layer + 1}`];
    case 'softmax':
      return ['y'];
    case 'calibration':
      return ['p'];
    case 'loss':
      return ['t', 'E'];
    case 'outputGradient':
      return [`da${layers}`];
    case 'gradients':
      return [`dW${step.layer + 1}`];
    default:
      return [];
  }
}
