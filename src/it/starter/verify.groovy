String log = new File(basedir, 'build.log').getText('UTF-8')
def text = { String name -> new File(basedir, name).getText('UTF-8') }

assert text('src/main/modernizr/schema.sql').contains('CREATE TABLE notes (')
String spec = text('src/main/modernizr/modernizr.yaml')
assert spec.contains('SELECT id, author, body, written_at FROM notes WHERE id = :id')
assert spec.contains('access-patterns: 2 ')
assert log.contains('Written: src/main/modernizr/modernizr.yaml'.replace('/', File.separator))

assert text('design/schema.sql') == text('database/dump.sql')
String boats = text('design/modernizr.yaml')
assert boats.contains('berths.id: supplied')
assert boats.contains('INSERT INTO bookings (berth_id, day, boat) VALUES (:berth_id, :day, :boat)')
assert boats.contains('access-patterns: 4 ')

assert log.contains('modernizr.yaml exists and stays as it is.')
// the number of rows of a table and two rates, each with its place
assert log.contains('3 errors in the specification:')
assert log.contains('error [M024] This must be a whole number, not nothing.')
assert log.count('error [M025] This must be a rate, not nothing.') == 2
return true
