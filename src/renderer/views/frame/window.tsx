import { menus } from '../../../core/menu/index.ts';
import { MenuBar } from '../../components/menu-bar.tsx';
import { lazily } from '../../components/lazily.tsx';
import { Notice } from '../../components/notice.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { runCommand } from '../../state/commands.ts';
import { app, phase } from '../../state/connection.ts';
import { locale, text } from '../../state/settings.ts';
import { describe } from '../../state/toasts.ts';
import { tourStop } from '../../state/tour.ts';
import { dialog, showTab, tab, TABS } from '../../state/ui.ts';
import { Models } from '../models/models.tsx';
import { Stage } from '../stage/stage.tsx';
import { Train } from '../train/train.tsx';
import { About } from './about.tsx';
import { Logs } from './logs.tsx';
import { Shortcuts } from './shortcuts.tsx';
import { StatusBar } from './status-bar.tsx';
import { Toasts } from './toasts.tsx';
import './window.css';

const panels = {
  train: Train,
  lookInside: lazily(async () => (await import('../look-inside/index.ts')).LookInside),
  results: lazily(async () => (await import('../results/index.ts')).ResultsView),
  myDigits: lazily(async () => (await import('../my-digits/index.ts')).MyDigits),
  models: Models,
};

const ImportData = lazily(async () => (await import('../data/index.ts')).ImportData);
const HowItWorks = lazily(async () => (await import('../how-it-works/index.ts')).HowItWorks);
const Tour = lazily(async () => (await import('../tour/index.ts')).Tour);

/** All of it: the menu bar where there is no native one, the drawing, the panels, the status bar. */
export function Window() {
  const state = app.value;
  const { window } = text.value;
  const Panel = panels[tab.value];
  return (
    <>
      {state && !state.nativeMenu && (
        <header class="window-menu">
          <MenuBar label={window.menuBar} menus={menus(state, locale.value)} onCommand={runCommand} />
        </header>
      )}
      <ConnectionNotice />
      <main class="window-main">
        <h1 class="spoken">Inkling</h1>
        <Stage />
        <Tabs
          label={window.tabs}
          tabs={TABS.map((id) => ({ id, name: window[id] }))}
          selected={tab.value}
          onSelect={showTab}
        >
          {state && <Panel />}
        </Tabs>
      </main>
      <StatusBar />
      <Toasts />
      {tourStop.value !== null && <Tour />}
      {dialog.value === 'howItWorks' && <HowItWorks />}
      {dialog.value === 'shortcuts' && <Shortcuts />}
      {dialog.value === 'logs' && <Logs />}
      {dialog.value === 'importData' && <ImportData />}
      {dialog.value === 'about' && <About />}
    </>
  );
}

function ConnectionNotice() {
  const texts = text.value;
  const isLost = phase.value === 'lost';
  if (!isLost && phase.value !== 'refused') return null;
  return (
    <div class="window-notice">
      <Notice kind="error">
        {isLost ? texts.window.lost : describe({ code: 'connection.refused', details: {} }, texts)}
      </Notice>
    </div>
  );
}
