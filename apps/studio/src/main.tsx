import { createRoot } from 'react-dom/client';
import './look/studio.css';

const root = document.getElementById('studio');
if (root === null) throw new Error('the page has no place for the studio');
// An outlet that applies has no account, and nothing of the desk is fetched for it.
const screen = window.location.pathname.startsWith('/studio/apply')
  ? import('./apply/apply.tsx').then(({ Apply }) => <Apply />)
  : import('./app.tsx').then(({ App }) => <App />);
createRoot(root).render(await screen);
