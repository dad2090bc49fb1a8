// the day a third pattern arrives
File spec = new File(basedir, 'src/main/modernizr/modernizr.yaml')
String more = spec.getText('UTF-8').replace('access-patterns: 2', 'access-patterns: 3') + '''  REMARK:
    title: The latest readings with a remark
    rate: 1/s
    sql: SELECT taken, celsius FROM reading WHERE remark = :remark ORDER BY taken DESC, station DESC LIMIT 3
'''
new File(basedir, 'src/main/modernizr/more.yaml').setText(more, 'UTF-8')
return true
