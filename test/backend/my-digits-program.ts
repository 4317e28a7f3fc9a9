// Adds drawings to My digits, over and over, until it is killed: see my-digits.test.ts. It says which are stored.
import { MyDigits } from '../../src/backend/my-digits.ts';

const [folder, from] = process.argv.slice(2);
const digits = new MyDigits(folder);
const drawing = (x: number) => ({ label: x % 10, size: 280, strokes: [{ width: 18, points: [[x, 1] as const] }] });
const say = (what: string) => new Promise((said) => process.stdout.write(`${what}\n`, said));
await say('ready');
for (let x = Number(from); ; x += 3) {
  await digits.add([drawing(x)]);
  await say(`${x}`);
  const ids = await digits.add([drawing(x + 1), drawing(x + 2)]);
  if (x % 2 === 0) await digits.remove(ids);
  if (x % 2 === 0) await digits.restore(ids);
  await digits.tidy();
  await say(`${x + 1} ${x + 2}`);
}
