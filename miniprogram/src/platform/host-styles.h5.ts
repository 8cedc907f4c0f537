import '@/styles/browser.scss';
