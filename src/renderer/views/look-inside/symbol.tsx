/** One quantity in a name: its letter and index, with a d before it where it is a gradient. */
const QUANTITY = /(d?)([A-Za-z])(\d*)/g;

/** A quantity's name as it is typeset in a line of text: `dW1` becomes d𝑊₁, `z1W2` a product. */
export function Sym({ of }: { of: string }) {
  return (
    <span class="sym">
      {[...of.matchAll(QUANTITY)].map(([whole, gradient, letter, index]) => (
        <span key={whole}>
          {gradient}
          <i>{letter}</i>
          {index && <sub>{index}</sub>}
        </span>
      ))}
    </span>
  );
}
