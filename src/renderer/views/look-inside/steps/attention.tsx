import { useMemo } from 'preact/hooks';
import { contributions, ranking } from '../../../../core/insight/index.ts';
import { type Real, SIDE } from '../../../../core/network/index.ts';
import { Choice } from '../../../components/choice.tsx';
import { text } from '../../../state/settings.ts';
import { className, shortClassName } from '../class-table.tsx';
import { limitOf } from '../../../charts/heat.ts';
import { Num } from '../number.tsx';
import { chosenClass, classWeights, explained, logitsOf, settled, slopesOf, version } from '../state.ts';
import { StepPage } from '../step-page.tsx';
import { Strip } from '../strip.tsx';

const picture = { columns: SIDE, cell: 7 };

/** Which pixels speak for a digit, which for the next likely one, and where ink would tip the scales. */
export function Attention() {
  const { lookInside } = text.value;
  const done = settled.value!;
  const ink = done.inputs[0].data;
  const logits = logitsOf(done);
  const chosen = explained.value;
  const rival = ranking(logits).find((c) => c !== chosen)!;
  const { forChosen, forRival, tips } = useMemo(
    () => ({
      forChosen: contributions(ink, slopesOf(classWeights(chosen), 0)[0]!),
      forRival: contributions(ink, slopesOf(classWeights(rival), 0)[0]!),
      tips: slopesOf(classWeights(rival, chosen), 0)[0]!,
    }),
    [done, chosen, rival, version.value],
  );
  // Both digits on one scale: so one sees which is surer.
  const limit = Math.max(limitOf(forChosen), limitOf(forRival));
  const names = { name: className(chosen), rival: className(rival) };
  const options = Object.fromEntries([...logits.keys()].map((c) => [c, shortClassName(c)]));
  return (
    <StepPage
      about={lookInside.about.attention}
      tex={[String.raw`r_i = x_i \, \dfrac{\partial a_{${done.preActivations.length},c}}{\partial x_i}`]}
    >
      <div class="choice-row">
        <Choice
          label={lookInside.explain}
          value={String(chosen)}
          options={options}
          onChange={(c) => (chosenClass.value = Number(c))}
        />
      </div>
      <div class="attention">
        <Overlay
          title={lookInside.speaksFor(names)}
          name="r"
          values={forChosen}
          limit={limit}
          under={ink}
          logit={logits[chosen]}
        />
        <Overlay
          title={lookInside.nextLikely({ name: names.rival })}
          name="r"
          values={forRival}
          limit={limit}
          under={ink}
          logit={logits[rival]}
        />
        <figure class="overlay">
          <Strip
            name="g"
            title={lookInside.changesMind(names)}
            label={lookInside.changesMind(names)}
            values={tips}
            picture={picture}
            under={ink}
          />
          <p class="small soft">{lookInside.aboutChangesMind(names)}</p>
        </figure>
      </div>
    </StepPage>
  );
}

interface OverlayProps {
  title: string;
  name: string;
  values: Real;
  limit: number;
  under: Real;
  logit: number;
}

function Overlay({ title, logit, ...strip }: OverlayProps) {
  const { lookInside } = text.value;
  let sum = 0;
  for (const value of strip.values) sum += value;
  return (
    <figure class="overlay">
      <Strip {...strip} title={title} label={title} picture={picture} />
      <dl class="small">
        <div>
          <dt>{lookInside.fromPixels}</dt>
          <dd>
            <Num value={sum} as="summand" />
          </dd>
        </div>
        <div>
          <dt>{lookInside.fromRest}</dt>
          <dd>
            <Num value={logit - sum} as="summand" />
          </dd>
        </div>
        <div>
          <dt>{lookInside.logit}</dt>
          <dd>
            <Num value={logit} as="summand" />
          </dd>
        </div>
      </dl>
    </figure>
  );
}
