// What a style sheet or a picture is to a test of a component.
module.exports = '';
