import { topic } from './topic.ts';

/** What the web host says in the terminal. */
export const web = topic({
  en: {
    ready: (p: { url: string }) => `Inkling is at ${p.url}`,
    stop: 'Press Ctrl+C to stop it.',
    portInUse: (p: { port: number; taken: number }) => `Port ${p.port} is in use; taking ${p.taken}.`,
    stopped: 'Inkling has stopped.',
  },
  ko: {
    ready: (p) => `Inkling 주소: ${p.url}`,
    stop: '멈추려면 Ctrl+C를 누르세요.',
    portInUse: (p) => `포트 ${p.port}번은 사용 중이므로 ${p.taken}번을 씁니다.`,
    stopped: 'Inkling이 종료되었습니다.',
  },
});
