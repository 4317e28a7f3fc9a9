import { Eraser, Redo2, Trash, Undo2 } from 'lucide';
import { IconButton } from '../../components/button.tsx';
import { Slider } from '../../components/slider.tsx';
import { PEN } from '../../state/commands.ts';
import { canRedo, canUndo, clear, isEmpty, redo, toggleEraser, tool, undo } from '../../state/drawing.ts';
import { isMac } from '../../state/platform.ts';
import { changeSettings, penWidth, preview, text } from '../../state/settings.ts';
import './tools.css';

const control = isMac ? '⌘' : 'Ctrl+';

/** What one draws with. */
export function Tools() {
  const { drawing } = text.value;
  return (
    <div class="tools" role="toolbar" aria-label={drawing.tools}>
      <Slider
        label={drawing.penSize}
        min={PEN.min}
        max={PEN.max}
        value={penWidth.value}
        onInput={(width) => preview({ penWidth: width })}
        onChange={(width) => void changeSettings({ penWidth: width })}
      />
      <IconButton
        icon={Eraser}
        label={drawing.eraser}
        keys="E"
        aria-pressed={tool.value === 'eraser'}
        onClick={toggleEraser}
      />
      <IconButton icon={Undo2} label={drawing.undo} keys={`${control}Z`} disabled={!canUndo.value} onClick={undo} />
      <IconButton
        icon={Redo2}
        label={drawing.redo}
        keys={isMac ? '⇧⌘Z' : 'Ctrl+Shift+Z'}
        disabled={!canRedo.value}
        onClick={redo}
      />
      <IconButton icon={Trash} label={drawing.clear} keys="Esc" disabled={isEmpty.value} onClick={clear} />
    </div>
  );
}
