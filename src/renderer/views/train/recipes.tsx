import { useId } from 'preact/hooks';
import { DIGITS } from '../../../core/network/index.ts';
import { PRESETS, presets } from '../../../core/training/index.ts';
import { text } from '../../state/settings.ts';
import { choosePreset, draft } from '../../state/training.ts';
import './recipes.css';

/** The recipes to choose from. */
export function Recipes() {
  const name = useId();
  const { training } = text.value;
  const chosen = draft.value.preset;
  return (
    <fieldset class="recipes">
      <legend class="spoken">{training.recipe}</legend>
      {PRESETS.map((preset) => {
        const { hiddenLayers, activation, epochs } = presets[preset];
        return (
          <label key={preset} class="recipe">
            <input
              type="radio"
              name={name}
              value={preset}
              checked={preset === chosen}
              onChange={() => choosePreset(preset)}
            />
            <span class="recipe-name">{training.presets[preset]}</span>
            <span class="recipe-facts">
              {[...hiddenLayers, DIGITS].join('–')} · {training.activations[activation]} ·{' '}
              {training.epochCount({ epochs })}
            </span>
            <span class="recipe-about">{training.about[preset]}</span>
          </label>
        );
      })}
    </fieldset>
  );
}
