# SPDX-License-Identifier: GPL-3.0-or-later
# The one interface target that carries the standard, the warnings and Qt's strictness.
add_library(switchyard_options INTERFACE)
target_compile_features(switchyard_options INTERFACE cxx_std_23)
target_include_directories(switchyard_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(switchyard_options INTERFACE -Wall -Wextra -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-qual -Wsuggest-override)
if(SWITCHYARD_WERROR)
    target_compile_options(switchyard_options INTERFACE -Werror)
endif()
if(SWITCHYARD_SANITIZE)
    # GCC's guess at what is not initialised is wrong in instrumented code; the other presets have the warning.
    target_compile_options(switchyard_options INTERFACE -fsanitize=${SWITCHYARD_SANITIZE} -fno-omit-frame-pointer
        -Wno-maybe-uninitialized)
    target_link_options(switchyard_options INTERFACE -fsanitize=${SWITCHYARD_SANITIZE})
endif()
target_compile_definitions(switchyard_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_CONTEXTLESS_CONNECT QT_NO_FOREACH QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_KEYWORDS
    QT_DISABLE_DEPRECATED_BEFORE=0x060400 SWITCHYARD_VERSION="${PROJECT_VERSION}")
