/** Whether keys are called ⌘ and ⇧. */
export const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
