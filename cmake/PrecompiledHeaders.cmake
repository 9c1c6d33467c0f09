# SPDX-License-Identifier: GPL-3.0-or-later
# Most of a source's compile time is Qt's and the standard library's headers. They are compiled once a target and
# shared by the targets with the same definitions. Sources include what they need all the same: a build with
# -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON passes too.
add_compile_options($<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>) # lets ccache see which header was used

set(switchyard_core_headers
    <algorithm> <atomic> <chrono> <cmath> <deque> <expected> <functional> <map> <memory> <mutex> <optional> <span>
    <stop_token> <variant> <vector>
    <QByteArray> <QCoreApplication> <QDateTime> <QElapsedTimer> <QHash> <QJsonArray> <QJsonObject> <QList> <QObject>
    <QSet> <QString> <QStringList> <QStringView> <QTimer>)
set(switchyard_ui_headers
    ${switchyard_core_headers}
    <QAbstractItemModel> <QApplication> <QComboBox> <QDialog> <QEvent> <QHeaderView> <QKeyEvent> <QLabel> <QLineEdit>
    <QMainWindow> <QMenu> <QMouseEvent> <QPainter> <QPainterPath> <QPointer> <QPushButton> <QScrollArea> <QSettings>
    <QSortFilterProxyModel> <QStyledItemDelegate> <QTableView> <QToolButton> <QVBoxLayout> <QWidget>)

# A precompiled header for the tests of one group: `headers` and Qt Test, with the definitions of `libs`. To be called
# in the folder of the tests, whose path is one of Qt Test's definitions.
function(switchyard_test_headers group headers)
    set(name switchyard_${group}_test_headers)
    add_library(${name} OBJECT ${CMAKE_SOURCE_DIR}/cmake/empty.cpp)
    set_target_properties(${name} PROPERTIES AUTOMOC OFF)
    target_link_libraries(${name} PRIVATE Qt6::Test ${ARGN})
    target_precompile_headers(${name} PRIVATE ${headers} <QSignalSpy> <QTest>)
endfunction()
