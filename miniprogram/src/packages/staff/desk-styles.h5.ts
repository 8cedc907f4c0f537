import './desk.scss';
