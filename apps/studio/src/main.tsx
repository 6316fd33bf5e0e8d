import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './look/studio.css';

const root = document.getElementById('studio');
if (root === null) throw new Error('the page has no place for the studio');
createRoot(root).render(<App />);
